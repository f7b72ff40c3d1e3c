CREATE SEQUENCE public.note_id_seq AS integer;

ALTER TABLE public.note
    ADD COLUMN id integer DEFAULT nextval('public.note_id_seq'::regclass) NOT NULL,
    ADD CONSTRAINT note_pkey PRIMARY KEY (id);

ALTER SEQUENCE public.note_id_seq OWNED BY public.note.id;
