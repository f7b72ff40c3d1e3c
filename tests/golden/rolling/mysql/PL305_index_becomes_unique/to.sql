CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100), nick varchar(20), UNIQUE KEY users_email (email), KEY users_nick (nick));
