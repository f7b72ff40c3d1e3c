CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL, note TEXT NOT NULL DEFAULT 'none', twice AS (price * 2));
