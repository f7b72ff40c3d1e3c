// Which handler answers which statement.
#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "introspect/postgres/interpreter/handlers.h"

namespace plumb::postgres {
namespace {

using Handler = Status (*)(Interpreter&, const Node&);

const std::unordered_map<std::string_view, Handler>& handlers() {
  static const std::unordered_map<std::string_view, Handler> table = {
      {"CreateStmt", create_table},
      {"CreateForeignTableStmt", create_table},
      {"CreateTableAsStmt", create_table_as},
      {"AlterTableStmt", alter_table},
      {"IndexStmt", create_index},
      {"ClusterStmt", cluster},
      {"CreateSeqStmt", create_sequence},
      {"AlterSeqStmt", alter_sequence},
      {"CreateStatsStmt", create_statistics},
      {"AlterStatsStmt", alter_statistics},
      {"RefreshMatViewStmt", refresh_materialized_view},
      {"DropStmt", drop},
      {"RenameStmt", rename},
      {"AlterObjectSchemaStmt", set_schema},
      {"CreateSchemaStmt", create_schema},
      {"CreateEnumStmt", create_enum},
      {"AlterEnumStmt", alter_enum},
      {"CompositeTypeStmt", create_composite},
      {"CreateDomainStmt", create_domain},
      {"AlterDomainStmt", alter_domain},
      {"CreateRangeStmt", create_range},
      {"DefineStmt", define},
      {"CreateFunctionStmt", create_function},
      {"AlterFunctionStmt", alter_function},
      {"ViewStmt", create_view},
      {"CreateTrigStmt", create_trigger},
      {"RuleStmt", create_rule},
      {"CreatePolicyStmt", create_policy},
      {"AlterPolicyStmt", alter_policy},
      {"CreateEventTrigStmt", create_event_trigger},
      {"AlterEventTrigStmt", alter_event_trigger},
      {"CommentStmt", comment},
      {"AlterOwnerStmt", alter_owner},
      {"GrantStmt", grant},
      {"AlterDefaultPrivilegesStmt", alter_default_privileges},
      {"CreateExtensionStmt", create_extension},
      {"AlterExtensionStmt", alter_extension},
      {"CreatePublicationStmt", create_publication},
      {"AlterPublicationStmt", alter_publication},
      {"CreateFdwStmt", create_fdw},
      {"AlterFdwStmt", alter_fdw},
      {"CreateForeignServerStmt", create_server},
      {"AlterForeignServerStmt", alter_server},
      {"CreateCastStmt", create_cast},
      {"CreatePLangStmt", create_language},
      {"AlterOperatorStmt", alter_operator},
      {"AlterCollationStmt", alter_collation},
      {"AlterTypeStmt", alter_type},
      {"AlterTSConfigurationStmt", alter_ts_configuration},
      {"AlterTSDictionaryStmt", alter_ts_dictionary},
      {"VariableSetStmt", set_variable},
      {"SelectStmt", select},
      {"DoStmt", do_block},
      {"CallStmt", call},
  };
  return table;
}

/// Statements on rows, sessions, roles, databases and tablespaces: none of them is part of a schema.
bool without_effect(std::string_view tag) {
  static const std::unordered_set<std::string_view> tags = {
      "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "TruncateStmt",
      "TransactionStmt", "LockStmt", "ConstraintsSetStmt", "VariableShowStmt", "DiscardStmt", "LoadStmt",
      "NotifyStmt", "ListenStmt", "UnlistenStmt", "DeclareCursorStmt", "FetchStmt", "ClosePortalStmt",
      "PrepareStmt", "DeallocateStmt", "ExplainStmt",
      "VacuumStmt", "ReindexStmt", "CheckPointStmt",
      "CreateRoleStmt", "AlterRoleStmt", "AlterRoleSetStmt", "DropRoleStmt", "GrantRoleStmt",
      "CreatedbStmt", "DropdbStmt", "AlterDatabaseStmt", "AlterDatabaseSetStmt", "AlterDatabaseRefreshCollStmt",
      "AlterSystemStmt", "CreateTableSpaceStmt", "DropTableSpaceStmt", "AlterTableSpaceOptionsStmt",
  };
  return tags.contains(tag);
}

/// How people call a statement that is known by its tag only: AlterSubscriptionStmt -> "ALTER SUBSCRIPTION".
std::string statement_words(std::string_view tag) {
  static const std::unordered_map<std::string_view, std::string_view> special = {
      {"CreateAmStmt", "CREATE ACCESS METHOD"},
      {"CreateOpClassStmt", "CREATE OPERATOR CLASS"},
      {"CreateOpFamilyStmt", "CREATE OPERATOR FAMILY"},
      {"AlterOpFamilyStmt", "ALTER OPERATOR FAMILY"},
      {"SecLabelStmt", "SECURITY LABEL"},
      {"AlterTableMoveAllStmt", "ALTER ALL IN TABLESPACE"},
      {"AlterExtensionContentsStmt", "ALTER EXTENSION ADD or DROP"},
      {"AlterObjectDependsStmt", "DEPENDS ON EXTENSION"},
  };
  if (auto it = special.find(tag); it != special.end()) return std::string(it->second);
  if (tag.ends_with("Stmt")) tag.remove_suffix(4);
  std::string out;
  for (const char c : tag) {
    if (std::isupper(static_cast<unsigned char>(c)) && !out.empty()) out += ' ';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

/// Statements that cannot make anything depend on anything new.
bool only_drops(const Node& statement) {
  if (statement.is("DropStmt") || statement.is("CommentStmt")) return true;
  return statement.is("AlterTableStmt") && std::ranges::all_of(statement.list("cmds"), [](const Node* command) {
    const std::string_view type = command->str("subtype");
    return type.starts_with("AT_Drop") || type == "AT_AlterColumnType";
  });
}

}  // namespace

Status Interpreter::apply(const Node& statement, std::string_view statement_text) {
  text = statement_text;
  const bool makes_table = statement.is("SelectStmt") && statement.has("intoClause");
  const auto it = handlers().find(statement.tag());
  Status done;
  if (makes_table) {
    done = create_table_as(*this, statement);
  } else if (it != handlers().end()) {
    done = it->second(*this, statement);
  } else if (!without_effect(statement.tag())) {
    note("statement " + statement_words(statement.tag()), "plumb does not model it");
  }
  if (!done && done.error().where.empty()) done.error().where = place;
  text = {};
  if (!only_drops(statement)) dependencies.reset();
  return done;
}

}  // namespace plumb::postgres
