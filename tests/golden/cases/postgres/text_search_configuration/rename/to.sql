-- plumb: renamed from docs
CREATE TEXT SEARCH CONFIGURATION pages (PARSER = default);
