CREATE TABLE public.events_2026 PARTITION OF public.events
FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE INDEX ats ON public.events (at);
CREATE INDEX kinds ON public.events (kind);

ALTER INDEX public.events_2026_kind_idx RENAME TO new_kinds;
ALTER INDEX public.events_2025_kind_idx RENAME TO old_kinds;
