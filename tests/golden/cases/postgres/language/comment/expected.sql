COMMENT ON LANGUAGE plcopy IS 'a second name';
