CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100), nick varchar(20), KEY users_email (email), UNIQUE KEY users_nick (nick));
