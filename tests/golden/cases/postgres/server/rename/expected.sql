ALTER SERVER disk RENAME TO local_disk;
