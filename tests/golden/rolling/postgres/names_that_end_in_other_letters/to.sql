-- The names that plumb makes for triggers and guards are cut between characters, and only where they are too long.
CREATE TABLE speisen (
    id int PRIMARY KEY,
    übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü text, -- plumb: renamed from karte
    menü text NOT NULL
);
