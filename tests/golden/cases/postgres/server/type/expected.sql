-- table public.t: server disk is made again, and its rows come from that server
DROP FOREIGN TABLE public.t;

DROP SERVER disk;
CREATE SERVER disk TYPE 'b' FOREIGN DATA WRAPPER files;

-- table public.t: server disk is made again, and its rows come from that server
CREATE FOREIGN TABLE public.t (
    a integer
)
SERVER disk;
