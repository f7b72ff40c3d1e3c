CREATE TABLE t (Id int, KEY By_Id (Id), CONSTRAINT Positive CHECK (Id > 0));
