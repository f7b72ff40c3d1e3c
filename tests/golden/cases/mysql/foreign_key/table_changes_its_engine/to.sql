CREATE TABLE parents (id int PRIMARY KEY) ENGINE=MyISAM;
CREATE TABLE children (id int PRIMARY KEY, parent int, KEY parent (parent)) ENGINE=MyISAM;
