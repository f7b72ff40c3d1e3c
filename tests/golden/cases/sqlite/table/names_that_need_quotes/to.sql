CREATE TABLE "order" ("group" INTEGER PRIMARY KEY, "a ""b""" TEXT NOT NULL DEFAULT '', [x y] INT);
