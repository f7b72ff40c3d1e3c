#include "dialect/mysql/mysql.h"

#include "dialect/mysql/alteration.h"
#include "dialect/mysql/bridge.h"
#include "dialect/mysql/impact.h"
#include "dialect/mysql/normalize.h"
#include "dialect/mysql/rename.h"
#include "dialect/mysql/same.h"
#include "dialect/mysql/server.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

class MySql final : public Dialect {
 public:
  std::string_view name() const override { return "mysql"; }
  Features features(const Flavor& flavor) const override {
    return {.transactional_ddl = false, .replaces_views = true, .orders_columns = true, .indexes_in_alter_table = true,
            .comments_in_definitions = true, .views_hold_columns = false, .renames_constraints = false, .spelling_counts = true, .constraint_spelling_counts = true,
            .checks_share_names = is_mysql(flavor), .triggers_share_names = true, .restrict_is_no_action = true};
  }
  // Case is for the schema to judge: a name that differs from an object's only in case is still looked for as typed.
  Name fold(std::string_view typed) const override {
    if (typed.size() >= 2 && typed.front() == '`' && typed.back() == '`') typed = typed.substr(1, typed.size() - 2);
    return Name(typed);
  }
  std::string quote(const Name& name) const override { return mysql::quote(name); }
  std::string quote(const QualifiedName& name) const override { return mysql::quote(name); }
  std::string literal(std::string_view text) const override { return quote_literal(text); }
  std::string print(const DataType& type) const override { return mysql::print(type); }
  Result<NormalizedSchema> normalize(Schema schema) const override { return mysql::normalize(std::move(schema)); }
  Sameness same(const ExpressionAt& from, const ExpressionAt& to) const override { return same_expression(from, to); }
  bool same(const DataType& from, const NormalizedSchema& from_schema, const DataType& to,
            const NormalizedSchema& to_schema) const override {
    return same_type(from, from_schema.schema(), to, to_schema.schema());
  }
  bool same(const QualifiedName& from, const NormalizedSchema&, const QualifiedName& to, const NormalizedSchema&) const override {
    return from == to;
  }
  Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                        const NormalizedSchema& to) const override {
    return mysql::alteration(field, from_id, from, to_id, to);
  }
  Impact impact(const Doing& doing) const override { return mysql::impact(doing); }
  Impact impact_together(std::span<const Doing> doings) const override { return mysql::impact_together(doings); }
  std::span<const Impact* const> impacts() const override { return mysql::impacts(); }
  std::vector<Form> online(const Doing& doing) const override { return mysql::online(doing); }
  std::string cannot_sync(const ObjectId& column, const NormalizedSchema& from, const NormalizedSchema& to) const override {
    return mysql::cannot_sync(column, from.schema(), to.schema());
  }
  std::string cannot_stand_in(const Table& table, const NormalizedSchema&) const override { return mysql::cannot_stand_in(table); }
  std::vector<std::string> sync_columns(const ColumnSync& sync) const override { return mysql::sync_columns(sync); }
  std::string synced_value(const ColumnSync& sync) const override { return mysql::quote(sync.old_column); }
  std::string value_without_default(const Column& column, const Schema& schema) const override {
    return mysql::value_without_default(column, server_of(schema));
  }
  std::string stand_in(const QualifiedName& old_name, const Table& table) const override { return mysql::stand_in(old_name, table); }
  Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) const override {
    return mysql::rename(schema, from, to);
  }
};

}  // namespace

const Dialect& mysql_dialect() {
  static const MySql dialect;
  return dialect;
}

}  // namespace plumb::mysql
