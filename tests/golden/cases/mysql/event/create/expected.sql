CREATE EVENT `e`
    ON SCHEDULE every 1 day
    DO DELETE FROM users WHERE id < 0;
