ALTER SEQUENCE public.old_log_id_seq OWNED BY NONE;

CREATE TABLE public.new_log (
    id bigint DEFAULT nextval('public.old_log_id_seq'::regclass) NOT NULL,
    line text,
    CONSTRAINT new_log_pkey PRIMARY KEY (id)
);

DROP TABLE public.old_log;
