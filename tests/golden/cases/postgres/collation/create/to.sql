CREATE COLLATION german_phone (provider = icu, locale = 'de-u-co-phonebk');
CREATE TABLE word (id integer PRIMARY KEY, spelling text COLLATE german_phone);
