CREATE TABLE "order" ("group" INTEGER PRIMARY KEY, "a ""b""" TEXT);
