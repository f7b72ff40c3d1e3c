ALTER TABLE public.events_2025 RENAME CONSTRAINT events_2025_pkey TO key_of_2025;
ALTER INDEX public.events_2025_kind_idx RENAME TO kinds_of_2025;
