DROP EVENT `e`;

CREATE EVENT `e`
    ON SCHEDULE every 1 day starts '2030-01-01 00:00:00'
    DO DELETE FROM users WHERE id < 0;

ALTER EVENT `f`
    ON SCHEDULE every 1 day starts '2030-01-01 00:00:00' ends '2031-01-01 00:00:00';
