-- plumb: renamed from d
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple);
