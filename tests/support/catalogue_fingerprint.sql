-- Everything that a database's catalogue says about the objects of its users, one row per fact: section, object, words.
-- Written apart from plumb's own readers, to judge them. Nothing in it depends on OIDs, on the order of columns, or on
-- how an object came to be. Runs on PostgreSQL 12 to 18 with an empty search_path. The sections owner and acl are for
-- comparisons that speak of them.
WITH
members AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
namespaces AS (
  SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
relations AS (
  SELECT c.*, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS path, to_jsonb(c) AS j
  FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)),
types AS (
  SELECT t.*, quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS path
  FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace
  WHERE NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)),
routines AS (
  SELECT p.*, p.oid::regprocedure::text AS path
  FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
    -- The constructors of a range type belong to it; the server leaves them their names when the type gets another.
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                    AND d.refclassid = 'pg_type'::regclass AND d.deptype = 'i'))

SELECT 'schema' AS section, quote_ident(nspname) AS object, '' AS words FROM namespaces

UNION ALL SELECT 'relation', path, concat_ws(' | ', relkind, relpersistence, am.amname,
    (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(reloptions) o),
    concat('replica ', relreplident), CASE WHEN relrowsecurity THEN 'rls' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
    pg_get_expr(relpartbound, r.oid), CASE WHEN relkind = 'p' THEN pg_get_partkeydef(r.oid) END,
    CASE WHEN reloftype <> 0 THEN reloftype::regtype::text END,
    (SELECT 'of ' || string_agg(inhparent::regclass::text, ',' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = r.oid),
    (SELECT spcname FROM pg_tablespace s WHERE s.oid = reltablespace))
  FROM relations r LEFT JOIN pg_am am ON am.oid = relam WHERE relkind <> 'i' AND relkind <> 'I'

UNION ALL SELECT 'column', path || '.' || quote_ident(attname), concat_ws(' | ',
    format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END, pg_get_expr(adbin, adrelid),
    concat('identity ', attidentity), concat('generated ', attgenerated), concat('storage ', attstorage),
    'compression ' || (to_jsonb(a) ->> 'attcompression'),
    CASE WHEN attcollation <> typcollation THEN attcollation::regcollation::text END,
    'statistics ' || nullif(to_jsonb(a) ->> 'attstattarget', '-1'),
    (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(attoptions) o WHERE o NOT LIKE 'pg\_attver=%'),
    (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(attfdwoptions) o),
    CASE WHEN attislocal THEN 'local' END, 'inherited ' || attinhcount)
  FROM relations r JOIN pg_attribute a ON attrelid = r.oid JOIN pg_type t ON t.oid = atttypid
  LEFT JOIN pg_attrdef ON adrelid = r.oid AND adnum = attnum
  WHERE attnum > 0 AND NOT attisdropped AND relkind NOT IN ('i', 'I', 'S', 't')

UNION ALL SELECT 'constraint', path || '.' || quote_ident(conname), concat_ws(' | ', contype,
    pg_get_constraintdef(k.oid), CASE WHEN NOT convalidated THEN 'not valid' END,
    CASE WHEN conislocal THEN 'local' END, 'inherited ' || coninhcount)
  FROM relations r JOIN pg_constraint k ON conrelid = r.oid WHERE contype <> 't' AND contype <> 'n'

UNION ALL SELECT 'index', r.path, concat_ws(' | ', pg_get_indexdef(indexrelid), CASE WHEN NOT indisvalid THEN 'invalid' END,
    CASE WHEN indisclustered THEN 'clustered' END, CASE WHEN indisreplident THEN 'replica identity' END,
    (SELECT string_agg(attnum || '=' || (to_jsonb(a) ->> 'attstattarget'), ',' ORDER BY attnum) FROM pg_attribute a
     WHERE attrelid = indexrelid AND coalesce(to_jsonb(a) ->> 'attstattarget', '-1') <> '-1'),
    (SELECT 'of ' || inhparent::regclass::text FROM pg_inherits WHERE inhrelid = indexrelid))
  FROM relations r JOIN pg_index i ON indexrelid = r.oid

UNION ALL SELECT 'query', path, pg_get_viewdef(oid) FROM relations WHERE relkind IN ('v', 'm')

UNION ALL SELECT 'sequence', path, concat_ws(' | ', seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache,
    seqcycle, (SELECT deptype::text || ' ' || pg_describe_object(refclassid, refobjid, refobjsubid) FROM pg_depend d
               WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refobjsubid > 0 AND deptype IN ('a', 'i')))
  FROM relations r JOIN pg_sequence ON seqrelid = r.oid

UNION ALL SELECT 'enum', path, string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
  FROM types t JOIN pg_enum ON enumtypid = t.oid GROUP BY path

UNION ALL SELECT 'domain', path, concat_ws(' | ', format_type(typbasetype, typtypmod), typdefault,
    CASE WHEN typnotnull THEN 'not null' END, typcollation::regcollation,
    (SELECT string_agg(quote_ident(conname) || ' ' || pg_get_constraintdef(oid), ', ' ORDER BY conname)
     FROM pg_constraint WHERE contypid = t.oid AND contype <> 'n'))
  FROM types t WHERE typtype = 'd'

UNION ALL SELECT 'composite', path, string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
    || coalesce(' ' || nullif(attcollation, 0)::regcollation::text, ''), ', ' ORDER BY attnum)
  FROM relations r JOIN pg_attribute ON attrelid = r.oid
  WHERE relkind = 'c' AND attnum > 0 AND NOT attisdropped GROUP BY path

UNION ALL SELECT 'range', path, concat_ws(' | ', rngsubtype::regtype, opc.opcname, rngcollation::regcollation, rngcanonical, rngsubdiff)
  FROM types t JOIN pg_range ON rngtypid = t.oid JOIN pg_opclass opc ON opc.oid = rngsubopc

UNION ALL SELECT 'routine', path, pg_get_functiondef(oid) FROM routines WHERE prokind <> 'a'

UNION ALL SELECT 'aggregate', path, concat_ws(' | ', pg_get_function_arguments(r.oid), pg_get_function_result(r.oid),
    proparallel, (to_jsonb(a) - 'aggfnoid' - 'aggtranstype' - 'aggmtranstype' - 'aggsortop')::text,
    aggtranstype::regtype, aggmtranstype::regtype, aggsortop::regoper)
  FROM routines r JOIN pg_aggregate a ON aggfnoid = r.oid

UNION ALL SELECT 'trigger', path || '.' || quote_ident(tgname), concat_ws(' | ', pg_get_triggerdef(t.oid), tgenabled)
  FROM relations r JOIN pg_trigger t ON tgrelid = r.oid WHERE NOT tgisinternal

UNION ALL SELECT 'rule', path || '.' || quote_ident(rulename), concat_ws(' | ', pg_get_ruledef(w.oid), ev_enabled)
  FROM relations r JOIN pg_rewrite w ON ev_class = r.oid WHERE rulename <> '_RETURN'

UNION ALL SELECT 'policy', path || '.' || quote_ident(polname), concat_ws(' | ', polcmd, polpermissive,
    (SELECT string_agg(CASE WHEN o = 0 THEN 'public' ELSE o::regrole::text END, ',' ORDER BY o::regrole::text) FROM unnest(polroles) o),
    'using ' || pg_get_expr(polqual, polrelid), 'check ' || pg_get_expr(polwithcheck, polrelid))
  FROM relations r JOIN pg_policy ON polrelid = r.oid

UNION ALL SELECT 'statistics', quote_ident(n.nspname) || '.' || quote_ident(stxname), concat_ws(' | ',
    pg_get_statisticsobjdef(s.oid), nullif(to_jsonb(s) ->> 'stxstattarget', '-1'))
  FROM pg_statistic_ext s JOIN namespaces n ON n.oid = stxnamespace

UNION ALL SELECT 'event trigger', quote_ident(evtname), concat_ws(' | ', evtevent, evtfoid::regproc, evtenabled,
    (SELECT string_agg(t, ',' ORDER BY t) FROM unnest(evttags) t))
  FROM pg_event_trigger

UNION ALL SELECT 'extension', quote_ident(extname), n.nspname
  FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace

UNION ALL SELECT 'language', quote_ident(lanname), concat_ws(' | ', lanpltrusted, lanplcallfoid::regproc, laninline::regproc,
    lanvalidator::regproc)
  FROM pg_language WHERE oid >= 16384

UNION ALL SELECT 'collation', quote_ident(n.nspname) || '.' || quote_ident(collname),
    (to_jsonb(c) - 'oid' - 'collname' - 'collnamespace' - 'collowner' - 'collversion')::text
  FROM pg_collation c JOIN namespaces n ON n.oid = collnamespace

UNION ALL SELECT 'operator', o.oid::regoperator::text, concat_ws(' | ', oprcode::regprocedure, oprresult::regtype,
    nullif(oprcom, 0)::regoperator, nullif(oprnegate, 0)::regoperator, oprrest, oprjoin, oprcanhash, oprcanmerge)
  FROM pg_operator o JOIN namespaces n ON n.oid = oprnamespace
  WHERE oprcode <> 0 AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)

UNION ALL SELECT 'cast', castsource::regtype || ' AS ' || casttarget::regtype,
    concat_ws(' | ', nullif(castfunc, 0)::regprocedure, castcontext, castmethod)
  FROM pg_cast c WHERE oid >= 16384
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)

UNION ALL SELECT 'text search configuration', c.oid::regconfig::text, concat_ws(' | ', p.prsname,
    (SELECT string_agg(maptokentype || '.' || mapseqno || '=' || mapdict::regdictionary, ', ' ORDER BY maptokentype, mapseqno)
     FROM pg_ts_config_map WHERE mapcfg = c.oid))
  FROM pg_ts_config c JOIN namespaces n ON n.oid = cfgnamespace JOIN pg_ts_parser p ON p.oid = cfgparser

UNION ALL SELECT 'text search dictionary', d.oid::regdictionary::text, concat_ws(' | ', t.tmplname, dictinitoption)
  FROM pg_ts_dict d JOIN namespaces n ON n.oid = dictnamespace JOIN pg_ts_template t ON t.oid = dicttemplate
  WHERE NOT EXISTS (SELECT FROM members m WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)

UNION ALL SELECT 'publication', quote_ident(pubname),
    concat_ws(' | ', (to_jsonb(p) - 'oid' - 'pubname' - 'pubowner')::text,
      (SELECT string_agg(concat_ws(' ', schemaname, tablename,
           (SELECT string_agg(a, ' ' ORDER BY a) FROM jsonb_array_elements_text(to_jsonb(t) -> 'attnames') a),
           to_jsonb(t) ->> 'rowfilter'), ', ' ORDER BY schemaname, tablename) FROM pg_publication_tables t WHERE t.pubname = p.pubname))
  FROM pg_publication p

UNION ALL SELECT 'publication of schema', pg_describe_object(classid, objid, 0), ''
  FROM pg_depend WHERE classid = to_regclass('pg_catalog.pg_publication_namespace') AND refclassid = 'pg_namespace'::regclass

UNION ALL SELECT 'foreign data wrapper', quote_ident(fdwname), concat_ws(' | ', fdwhandler::regproc, fdwvalidator::regproc,
    (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(fdwoptions) o))
  FROM pg_foreign_data_wrapper

UNION ALL SELECT 'server', quote_ident(srvname), concat_ws(' | ', w.fdwname, srvtype, srvversion,
    (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(srvoptions) o))
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = srvfdw

UNION ALL SELECT 'foreign table', path, concat_ws(' | ', srvname, (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(ftoptions) o))
  FROM relations r JOIN pg_foreign_table ON ftrelid = r.oid JOIN pg_foreign_server s ON s.oid = ftserver

UNION ALL SELECT 'comment', i.type || ' ' || i.identity, description
  FROM pg_description d, pg_identify_object(classoid, objoid, objsubid) i
  WHERE objoid >= 16384
    AND NOT EXISTS (SELECT FROM members m WHERE m.classid = d.classoid AND m.objid = d.objoid AND d.classoid <> 'pg_extension'::regclass)

UNION ALL SELECT 'owner', 'schema ' || quote_ident(nspname), nspowner::regrole::text FROM namespaces
UNION ALL SELECT 'owner', path, relowner::regrole::text FROM relations WHERE relkind NOT IN ('i', 'I', 'c')
UNION ALL SELECT 'owner', path, typowner::regrole::text FROM types WHERE typtype IN ('e', 'd', 'r')
UNION ALL SELECT 'owner', path, proowner::regrole::text FROM routines

UNION ALL SELECT 'acl', what || ' ' || path, (SELECT string_agg(a, ' ' ORDER BY a) FROM unnest(acl::text[]) a)
  FROM (
    SELECT 'schema' AS what, quote_ident(nspname) AS path, coalesce(nspacl, acldefault('n', nspowner)) AS acl FROM namespaces
    UNION ALL SELECT 'relation', path,
      coalesce(relacl, acldefault(CASE WHEN relkind = 'S' THEN 's'::"char" ELSE 'r' END, relowner)) FROM relations
      WHERE relkind NOT IN ('i', 'I', 'c', 't')
    UNION ALL SELECT 'column', path || '.' || quote_ident(attname), attacl
      FROM relations r JOIN pg_attribute ON attrelid = r.oid WHERE attacl IS NOT NULL AND attacl <> '{}'
    UNION ALL SELECT 'type', path, coalesce(typacl, acldefault('T', typowner)) FROM types WHERE typtype IN ('e', 'd', 'r')
    UNION ALL SELECT 'routine', path, coalesce(proacl, acldefault('f', proowner)) FROM routines) granted

UNION ALL SELECT 'acl', concat_ws(' ', 'default', defaclrole::regrole, n.nspname, defaclobjtype),
    (SELECT string_agg(a, ' ' ORDER BY a) FROM unnest(defaclacl::text[]) a)
  FROM pg_default_acl LEFT JOIN namespaces n ON n.oid = defaclnamespace

ORDER BY 1, 2, 3
