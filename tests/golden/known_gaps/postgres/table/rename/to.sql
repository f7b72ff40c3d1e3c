-- plumb: renamed from users
CREATE TABLE account (id integer CONSTRAINT users_pkey PRIMARY KEY, email text, active boolean DEFAULT true);
CREATE VIEW emails AS SELECT email FROM account;
CREATE TABLE session (id integer PRIMARY KEY, user_id integer REFERENCES account);
