-- Prints one section of the built-in catalogue as builtin_<section>_data.inc holds it: a C++ raw string, one object a
-- line, fields parted by spaces, lists by commas, "-" for nothing. Run against a fresh database of each server version:
--
--   for s in types functions operators casts opclasses relations; do
--     for server in $NEWEST $OLDER $OLDEST; do
--       psql "$server" -XAtq -v section=$s -f generate_builtin.sql
--       echo older
--     done | awk '!seen[$0]++' > rows
--     { echo 'R"data('; cat rows; echo ')data"'; } > builtin_${s}_data.inc
--   done
--
-- The newest server comes first, then a line "older" and what other versions have besides: objects that the newest no
-- longer has, and other shapes of those it has.
set search_path = pg_catalog;
select :'section' = 'types' as types, :'section' = 'functions' as functions, :'section' = 'operators' as operators,
       :'section' = 'casts' as casts, :'section' = 'opclasses' as opclasses, :'section' = 'relations' as relations \gset

create or replace function pg_temp.type(t oid) returns text language sql as $$
  select case when n.nspname = 'information_schema' then n.nspname || '.' else '' end || p.typname
  from pg_type p join pg_namespace n on n.oid = p.typnamespace where p.oid = t
$$;
create or replace function pg_temp.types(list oid[]) returns text language sql as $$
  select coalesce(string_agg(pg_temp.type(t), ',' order by i), '-') from unnest(list) with ordinality as x (t, i)
$$;

\if :types
-- name, category, preferred (p), kind (b base, d domain, p pseudo, r range, m multirange), element, array, range's
-- subtype or domain's base, collatable (c)
select pg_temp.type(t.oid), t.typcategory, case when t.typispreferred then 'p' else '-' end, t.typtype,
       coalesce(pg_temp.type(nullif(t.typelem, 0)), '-'), coalesce(pg_temp.type(nullif(t.typarray, 0)), '-'),
       coalesce(pg_temp.type(nullif(t.typbasetype, 0)),
                (select pg_temp.type(r.rngsubtype) from pg_range r where r.rngtypid = t.oid), '-'),
       case when t.typcollation <> 0 then 'c' else '-' end
from pg_type t
where t.typtype <> 'c' and t.oid < 16384 and not exists (select from pg_type e where e.oid = t.typelem and e.typtype = 'c')
order by pg_temp.type(t.oid) collate "C"
\g (format=unaligned tuples_only=on fieldsep=' ')
\endif

\if :functions
-- name, input types, result, kind (f function, p procedure, w window, a aggregate, o ordered-set, h hypothetical-set),
-- set (s), volatility, number of defaults, variadic element, names of the inputs, output columns name:type
select p.proname, pg_temp.types(p.proargtypes::oid[]), pg_temp.type(p.prorettype),
       coalesce(nullif(a.aggkind::text, 'n'), p.prokind::text), case when p.proretset then 's' else '-' end,
       p.provolatile, p.pronargdefaults, coalesce(pg_temp.type(nullif(p.provariadic, 0)), '-'),
       coalesce((select string_agg(coalesce(nullif(p.proargnames[i], ''), '-'), ',' order by i)
                 from generate_subscripts(p.proargnames, 1) i
                 where coalesce(p.proargmodes[i], 'i') in ('i', 'b', 'v')), '-'),
       coalesce((select string_agg(p.proargnames[i] || ':' || pg_temp.type(p.proallargtypes[i]), ',' order by i)
                 from generate_subscripts(p.proallargtypes, 1) i
                 where p.proargmodes[i] in ('o', 'b', 't')), '-')
from pg_proc p left join pg_aggregate a on a.aggfnoid = p.oid
where p.pronamespace = 'pg_catalog'::regnamespace and p.oid < 16384
order by p.proname collate "C", p.pronargs, p.oid
\g (format=unaligned tuples_only=on fieldsep=' ')
\endif

\if :operators
-- name, left, right, result
select oprname, coalesce(pg_temp.type(nullif(oprleft, 0)), '-'), coalesce(pg_temp.type(nullif(oprright, 0)), '-'),
       pg_temp.type(oprresult)
from pg_operator where oid < 16384 and oprresult <> 0
order by oprname collate "C", oid
\g (format=unaligned tuples_only=on fieldsep=' ')
\endif

\if :casts
-- source, target, context (i implicit, a assignment, e explicit), method (b binary, f function, i in and out)
select pg_temp.type(castsource), pg_temp.type(casttarget), castcontext, castmethod
from pg_cast where oid < 16384
order by pg_temp.type(castsource) collate "C", pg_temp.type(casttarget) collate "C"
\g (format=unaligned tuples_only=on fieldsep=' ')
\endif

\if :opclasses
-- access method, type, default operator class
select a.amname, pg_temp.type(c.opcintype), c.opcname
from pg_opclass c join pg_am a on a.oid = c.opcmethod
where c.opcdefault and c.oid < 16384
order by a.amname collate "C", pg_temp.type(c.opcintype) collate "C"
\g (format=unaligned tuples_only=on fieldsep=' ')
\endif

\if :relations
-- schema.name, columns name:type
select n.nspname || '.' || c.relname,
       (select string_agg(a.attname || ':' || pg_temp.type(a.atttypid), ',' order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'v') and c.oid < 16384
order by n.nspname || '.' || c.relname collate "C"
\g (format=unaligned tuples_only=on fieldsep=' ')
\endif
