// Every statement that the interpreter knows, each by one function. dispatch.cc holds the table tag -> handler;
// a tag that is in neither that table nor its list of statements without effect on a schema (INSERT, ANALYZE ...) is
// reported as not compared.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

// tables.cc, alter_table.cc, constraints.cc, indexes.cc, sequences.cc, drop.cc, rename.cc
Status create_table(Interpreter&, const Node&);          // CreateStmt, CreateForeignTableStmt
Status create_table_as(Interpreter&, const Node&);       // CreateTableAsStmt: tables and materialized views
Status alter_table(Interpreter&, const Node&);           // AlterTableStmt, of every objtype (tables, indexes, views, sequences, types)
Status create_index(Interpreter&, const Node&);          // IndexStmt
Status cluster(Interpreter&, const Node&);               // ClusterStmt: CLUSTER t USING i marks the index
Status refresh_materialized_view(Interpreter&, const Node&);  // RefreshMatViewStmt: populated or not
Status create_sequence(Interpreter&, const Node&);       // CreateSeqStmt
Status alter_sequence(Interpreter&, const Node&);        // AlterSeqStmt
Status create_statistics(Interpreter&, const Node&);     // CreateStatsStmt
Status alter_statistics(Interpreter&, const Node&);      // AlterStatsStmt
Status drop(Interpreter&, const Node&);                  // DropStmt, of every removeType, with CASCADE
Status drop_owned_schema_objects(Interpreter&, const Name& schema);  // DROP SCHEMA ... CASCADE
Status rename(Interpreter&, const Node&);                // RenameStmt, of every renameType
Status set_schema(Interpreter&, const Node&);            // AlterObjectSchemaStmt

// types.cc, routines.cc, views.cc, triggers.cc, policies.cc, comments.cc, privileges.cc, extensions.cc, define.cc,
// publications.cc, foreign.cc, session.cc
Status create_schema(Interpreter&, const Node&);         // CreateSchemaStmt, with its elements
Status create_enum(Interpreter&, const Node&);           // CreateEnumStmt
Status alter_enum(Interpreter&, const Node&);            // AlterEnumStmt
Status create_composite(Interpreter&, const Node&);      // CompositeTypeStmt
Status create_domain(Interpreter&, const Node&);         // CreateDomainStmt
Status alter_domain(Interpreter&, const Node&);          // AlterDomainStmt
Status create_range(Interpreter&, const Node&);          // CreateRangeStmt
Status define(Interpreter&, const Node&);                // DefineStmt: aggregate, operator, collation, text search, base type
Status create_function(Interpreter&, const Node&);       // CreateFunctionStmt (functions and procedures)
Status alter_function(Interpreter&, const Node&);        // AlterFunctionStmt
Status create_view(Interpreter&, const Node&);           // ViewStmt
Status create_trigger(Interpreter&, const Node&);        // CreateTrigStmt
Status create_rule(Interpreter&, const Node&);           // RuleStmt
Status create_policy(Interpreter&, const Node&);         // CreatePolicyStmt
Status alter_policy(Interpreter&, const Node&);          // AlterPolicyStmt
Status create_event_trigger(Interpreter&, const Node&);  // CreateEventTrigStmt
Status alter_event_trigger(Interpreter&, const Node&);   // AlterEventTrigStmt
Status comment(Interpreter&, const Node&);               // CommentStmt, of every objtype
Status alter_owner(Interpreter&, const Node&);           // AlterOwnerStmt
Status grant(Interpreter&, const Node&);                 // GrantStmt (grant and revoke, objects and ALL IN SCHEMA)
Status alter_default_privileges(Interpreter&, const Node&);  // AlterDefaultPrivilegesStmt
Status create_extension(Interpreter&, const Node&);      // CreateExtensionStmt
Status alter_extension(Interpreter&, const Node&);       // AlterExtensionStmt
Status create_publication(Interpreter&, const Node&);    // CreatePublicationStmt
Status alter_publication(Interpreter&, const Node&);     // AlterPublicationStmt
Status create_fdw(Interpreter&, const Node&);            // CreateFdwStmt
Status alter_fdw(Interpreter&, const Node&);             // AlterFdwStmt
Status create_server(Interpreter&, const Node&);         // CreateForeignServerStmt
Status alter_server(Interpreter&, const Node&);          // AlterForeignServerStmt
Status create_cast(Interpreter&, const Node&);           // CreateCastStmt
Status create_language(Interpreter&, const Node&);       // CreatePLangStmt
Status alter_operator(Interpreter&, const Node&);        // AlterOperatorStmt
Status alter_collation(Interpreter&, const Node&);       // AlterCollationStmt
Status alter_type(Interpreter&, const Node&);            // AlterTypeStmt
Status alter_ts_configuration(Interpreter&, const Node&);  // AlterTSConfigurationStmt
Status alter_ts_dictionary(Interpreter&, const Node&);   // AlterTSDictionaryStmt
Status set_variable(Interpreter&, const Node&);          // VariableSetStmt: search_path, role ...
Status select(Interpreter&, const Node&);                // SelectStmt: pg_catalog.set_config('search_path', ...)
Status call(Interpreter&, const Node&);                  // CallStmt
/// SELECT name()
Status call_function(Interpreter&, const QualifiedName& name);
Status do_block(Interpreter&, const Node&);              // DoStmt

}  // namespace plumb::postgres
