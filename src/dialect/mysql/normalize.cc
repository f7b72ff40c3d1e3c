#include "dialect/mysql/normalize.h"
#include "dialect/mysql/owned.h"

#include <algorithm>

#include "dialect/mysql/expression_parser.h"
#include "dialect/mysql/resolve_query.h"
#include "dialect/mysql/server.h"

namespace plumb::mysql {
namespace {

using Needs = std::map<ObjectId, std::vector<Need>>;

ObjectId column_id(const QualifiedName& table, const Name& column) { return {Kind::column, table.schema, table.name, column, {}}; }

class NeedFinder {
 public:
  explicit NeedFinder(const Schema& schema) : schema_(schema), lexer_(server_of(schema).lexer()) {}

  Needs find() {
    for (const auto& [id, table] : schema_.all<Table>()) of(table);
    for (const auto& [id, index] : schema_.all<Index>()) of(index);
    for (const auto& [id, view] : schema_.all<View>()) of(view);
    for (const auto& [id, trigger] : schema_.all<Trigger>()) {
      const Options& settings = trigger.settings;
      if (settings.contains("follows")) need(id, {Kind::trigger, id.schema, id.owner, table_name(settings.at("follows"), server_of(schema_)), {}}, "it fires after it", false);
      of(trigger);
    }
    for (auto& [id, list] : needs_) {
      std::ranges::sort(list);
      list.erase(std::ranges::unique(list).begin(), list.end());
    }
    return std::move(needs_);
  }

 private:
  void need(const ObjectId& who, const ObjectId& what, const char* why, bool rebuilds) {
    if (who != what) needs_[who].push_back({what, why, rebuilds});
  }

  void names_in(const Expression& expression, const ObjectId& who, const Table& table, const char* why) {
    const auto term = parse_expression(expression.text, lexer_);
    if (term) names_in(*term, who, table, why);
  }
  void names_in(const Term& term, const ObjectId& who, const Table& table, const char* why) {
    if (term.is("name")) {
      const Name name = folded(term.args.back().value);
      if (table.column(name) != nullptr) need(who, column_id(table.id.qualified(), name), why, false);
    }
    for (const Term& arg : term.args) names_in(arg, who, table, why);
  }

  void of(const Table& table) {
    const QualifiedName here = table.id.qualified();
    for (const Column& column : table.columns) {
      if (column.generation) names_in(*column.generation, column.id, table, "it is computed from it");
      if (column.check) names_in(*column.check, column.id, table, "its check reads it");
      if (column.default_value) {
        names_in(*column.default_value, column.id, table, "its default reads it");
        sequences_in(*column.default_value, column.id);
      }
    }
    for (const Key& key : table.keys) {
      for (const Name& column : key.columns) need(key.id, column_id(here, column), "it is part of it", false);
    }
    for (const Check& check : table.checks) names_in(check.expression, check.id, table, "it reads it");
    for (const ForeignKey& key : table.foreign_keys) {
      for (const Name& column : key.columns) need(key.id, column_id(here, column), "it is part of it", true);
      for (const Name& column : key.target_columns) need(key.id, column_id(key.target, column), "it points to it", true);
      const Table* target = schema_.find<Table>(key.target);
      if (target != nullptr) supported_by(key, *target);
    }
  }

  // NEXTVAL(s) of a default.
  void sequences_in(const Expression& expression, const ObjectId& who) {
    if (schema_.all<Sequence>().empty()) return;
    const Server server = server_of(schema_);
    Name schema;
    for (const Token& token : tokenize(expression.text, lexer_)) {
      if (token.kind == TokenKind::symbol && token.text == ".") continue;
      const bool named = token.kind == TokenKind::word || token.kind == TokenKind::name;
      const Name name = named ? table_name(token.decoded(), server) : Name();
      for (const Name& place : {Name(), schema}) {
        const ObjectId id{Kind::sequence, place, {}, name, {}};
        if (named && schema_.find<Sequence>(id) != nullptr) need(who, id, "its default takes numbers from it", false);
      }
      schema = name;
    }
  }

  // The keys of the target that begin with the columns it points to: if there is only one, it cannot go meanwhile.
  void supported_by(const ForeignKey& key, const Table& target) {
    std::vector<ObjectId> support;
    for (const Key& one : target.keys) {
      if (begins_with(one.columns, key.target_columns)) support.push_back(one.id);
    }
    for (const auto& [id, index] : owned_by<Index>(schema_, target.id.qualified())) {
      std::vector<Name> columns;
      for (const IndexPart& part : index.parts) columns.push_back(part.column);
      if (begins_with(columns, key.target_columns)) support.push_back(id);
    }
    if (support.size() == 1) need(key.id, support.front(), "it finds its target by it", true);
  }

  static bool begins_with(const std::vector<Name>& columns, const std::vector<Name>& first) {
    return columns.size() >= first.size() && std::is_permutation(first.begin(), first.end(), columns.begin());
  }

  void of(const Index& index) {
    const Table* table = schema_.find<Table>(index.table);
    // One that knows the SRID of its column, which does not change under it.
    const bool holds = index.method == "spatial";
    for (const IndexPart& part : index.parts) {
      if (!part.column.empty()) need(index.id, column_id(index.table, part.column), "it is part of it", holds);
      else if (table != nullptr) names_in(part.expression, index.id, *table, "it is computed from it");
    }
  }

  /// NEW.column, OLD.column
  void of(const Trigger& trigger) {
    const Table* table = schema_.find<Table>(trigger.table);
    if (table == nullptr || !trigger.body) return;
    Lexer lexer(trigger.body->text, server_of(schema_).lexer(trigger.settings.at("syntax_mode")));
    std::string before, last;
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      const std::string word = token.kind == TokenKind::symbol ? std::string(token.text) : lower(token.decoded());
      if (last == "." && (before == "new" || before == "old")) {
        const Name name = folded(token.decoded());
        if (table->column(name) != nullptr) need(trigger.id, column_id(trigger.table, name), "it reads or sets it", false);
      }
      before = std::exchange(last, word);
    }
  }

  void of(const View& view) {
    const auto term = parse_query(view.query.text, lexer_);
    if (!term) return;
    const ResolvedQuery query = resolve_query(*term, schema_);
    for (const ObjectId& relation : query.relations) need(view.id, relation, "its query reads it", false);
    for (const ObjectId& column : query.columns_read) need(view.id, column, "its query reads it", false);
    for (const std::string& name : query.functions) {
      const ObjectId id{Kind::function, {}, {}, folded(name), {}};
      if (schema_.find<Function>(id) != nullptr) need(view.id, id, "its query calls it", false);
    }
  }

  const Schema& schema_;
  const LexerOptions lexer_;
  Needs needs_;
};

class Maker : public Normalizer {
 public:
  static NormalizedSchema made(Schema schema, Needs needs) { return make(std::move(schema), std::move(needs)); }
};

}  // namespace

Result<NormalizedSchema> normalize(Schema schema) {
  if (!schema.environment.contains("server")) {
    for (const auto& [name, value] : environment_of(usual_server("mariadb"))) schema.environment[name] = value;
  }
  Needs needs = NeedFinder(schema).find();
  return Maker::made(std::move(schema), std::move(needs));
}

}  // namespace plumb::mysql
