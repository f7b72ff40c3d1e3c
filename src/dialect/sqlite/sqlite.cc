#include "dialect/sqlite/sqlite.h"

#include "dialect/sqlite/bridge.h"
#include "dialect/sqlite/canonical.h"
#include "dialect/sqlite/impact.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/normalize.h"
#include "dialect/sqlite/rebuild.h"
#include "dialect/sqlite/rename.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

class Sqlite final : public Dialect {
 public:
  std::string_view name() const override { return "sqlite"; }
  Features features(const Flavor&) const override {
    return {.replaces_views = false, .foreign_keys_with_table = true, .is_server = false, .renames_constraints = false, .spelling_counts = true};
  }

  Name fold(std::string_view typed) const override {
    const std::vector<Token> tokens = tokens_of(typed);
    return tokens.size() == 1 && tokens[0].kind == Token::Kind::quoted ? name_of(unquoted(tokens[0])) : name_of(typed);
  }
  std::string quote(const Name& name) const override { return sqlite::quote(name); }
  std::string quote(const QualifiedName& name) const override { return sqlite::quote(name.name); }
  std::string literal(std::string_view text) const override { return quote_literal(text); }
  std::string print(const DataType& type) const override { return type.name.name.spelling(); }

  Result<NormalizedSchema> normalize(Schema schema) const override { return sqlite::normalize(std::move(schema)); }

  Sameness same(const ExpressionAt& from, const ExpressionAt& to) const override { return same_expression(from, to); }
  bool same(const DataType& from, const NormalizedSchema&, const DataType& to, const NormalizedSchema&) const override { return from == to; }
  bool same(const QualifiedName& from, const NormalizedSchema&, const QualifiedName& to, const NormalizedSchema&) const override {
    return from == to;
  }

  // A table that ALTER cannot change is rebuilt, which is not asked field by field.
  Alteration alteration(std::string_view, const ObjectId& id, const NormalizedSchema&, const ObjectId&, const NormalizedSchema&) const override {
    if (id.kind != Kind::index && id.kind != Kind::view && id.kind != Kind::trigger) return {};
    const char* because = id.kind == Kind::index  ? "an index cannot be changed"
                          : id.kind == Kind::view ? "a view cannot be changed"
                                                  : "a trigger cannot be changed";
    return {Alteration::Way::replace, because, false};
  }
  std::string rebuild(const ObjectId& table, const NormalizedSchema& from, const NormalizedSchema& to,
                      std::span<const TableDifference> differences) const override {
    return rebuild_because(table, from.schema(), to.schema(), differences);
  }

  Impact impact(const Doing& doing) const override { return sqlite::impact(doing); }
  std::span<const Impact* const> impacts() const override { return sqlite::impacts(); }

  std::string cannot_sync(const ObjectId& column, const NormalizedSchema& from, const NormalizedSchema& to) const override {
    return sqlite::cannot_sync(column, from.schema(), to.schema());
  }
  std::string cannot_stand_in(const Table&, const NormalizedSchema&) const override {
    return "a view of SQLite is written to by triggers, which know no defaults, no upserts and no last_insert_rowid()";
  }
  std::vector<std::string> sync_columns(const ColumnSync& sync) const override { return sqlite::sync_columns(sync); }
  std::string synced_value(const ColumnSync& sync) const override { return sqlite::quote(sync.old_column); }
  void redefine(Schema& schema, const Schema& to) const override { sqlite::redefine(schema, to); }

  Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) const override { return sqlite::rename(schema, from, to); }
};

}  // namespace

const Dialect& sqlite_dialect() {
  static const Sqlite dialect;
  return dialect;
}

}  // namespace plumb::sqlite
