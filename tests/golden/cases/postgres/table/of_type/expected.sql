CREATE TABLE public.points OF public.point3 (
    x WITH OPTIONS NOT NULL,
    y WITH OPTIONS NOT NULL,
    z WITH OPTIONS NOT NULL,
    CONSTRAINT points_pkey PRIMARY KEY (x, y, z)
);
