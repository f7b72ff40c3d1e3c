RENAME TABLE `date` TO `moments`;

CREATE OR REPLACE VIEW `days` AS
SELECT id, born FROM moments;
