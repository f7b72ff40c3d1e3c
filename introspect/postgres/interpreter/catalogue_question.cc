#include "introspect/postgres/interpreter/catalogue_question.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace plumb::postgres {
namespace {

using Subject = CatalogueQuestion::Subject;

/// A relation of the catalogue, and which of its columns say where its rows' objects are. Names of pg_catalog's columns
/// are unlike each other, so that those of the relations that a question joins are told apart without their aliases.
struct Source {
  std::string_view relation;
  Subject subject;
  std::string_view schema, owner, name;
};

constexpr std::array kSources{
    Source{"information_schema.columns", Subject::column, "table_schema", "table_name", "column_name"},
    Source{"information_schema.tables", Subject::relation, "table_schema", "", "table_name"},
    Source{"information_schema.views", Subject::view, "table_schema", "", "table_name"},
    Source{"information_schema.table_constraints", Subject::constraint, "table_schema", "table_name", "constraint_name"},
    Source{"information_schema.triggers", Subject::trigger, "event_object_schema", "event_object_table", "trigger_name"},
    Source{"information_schema.routines", Subject::routine, "routine_schema", "", "routine_name"},
    Source{"information_schema.sequences", Subject::sequence, "sequence_schema", "", "sequence_name"},
    Source{"information_schema.schemata", Subject::schema, "", "", "schema_name"},
    Source{"pg_tables", Subject::table, "schemaname", "", "tablename"},
    Source{"pg_views", Subject::view, "schemaname", "", "viewname"},
    Source{"pg_matviews", Subject::materialized_view, "schemaname", "", "matviewname"},
    Source{"pg_sequences", Subject::sequence, "schemaname", "", "sequencename"},
    Source{"pg_indexes", Subject::index, "schemaname", "tablename", "indexname"},
    Source{"pg_policies", Subject::policy, "schemaname", "tablename", "policyname"},
    Source{"pg_constraint", Subject::constraint, "nspname", "conrelid", "conname"},
    Source{"pg_trigger", Subject::trigger, "nspname", "tgrelid", "tgname"},
    Source{"pg_attribute", Subject::column, "nspname", "attrelid", "attname"},
    Source{"pg_type", Subject::type, "nspname", "", "typname"},
    Source{"pg_proc", Subject::routine, "nspname", "", "proname"},
    Source{"pg_class", Subject::relation, "nspname", "", "relname"},
    Source{"pg_extension", Subject::extension, "", "", "extname"},
    Source{"pg_namespace", Subject::schema, "", "", "nspname"},
};

const Source* source_of(const Node& range_var) {
  std::string name(range_var.str("relname"));
  if (range_var.str("schemaname") == "information_schema") name = "information_schema." + name;
  else if (range_var.has("schemaname") && range_var.str("schemaname") != "pg_catalog") return nullptr;
  const auto found = std::ranges::find(kSources, name, &Source::relation);
  return found == kSources.end() ? nullptr : &*found;
}

/// Every relation that is read, and every condition, with those of joins.
struct Parts {
  std::vector<const Node*> relations;
  std::vector<const Node*> conditions;

  bool from(const Node& item) {
    if (item.is("RangeVar")) return relations.push_back(&item), true;
    if (!item.is("JoinExpr") || item.str("jointype") != "JOIN_INNER" || item.has("usingClause") || item.flag("isNatural")) return false;
    return from(item["larg"]) && from(item["rarg"]) && where(item["quals"]);
  }
  bool where(const Node& condition) {
    if (condition.is_null()) return true;
    if (condition.str("boolop") != "AND_EXPR") return conditions.push_back(&condition), true;
    return std::ranges::all_of(condition.list("args"), [&](const Node* each) { return where(*each); });
  }
};

const Node& without_casts(const Node& node) { return node.is("TypeCast") ? without_casts(node["arg"]) : node; }

std::string_view column_of(const Node& node) {
  const Node& inner = without_casts(node);
  if (!inner.is("ColumnRef")) return {};
  const auto names = inner.list("fields");
  return names.empty() ? std::string_view{} : names.back()->string();
}

bool is_current_schema(const Node& node) {
  if (node.str("op") == "SVFOP_CURRENT_SCHEMA") return true;
  return node.is("FuncCall") && written_name(node.list("funcname")).name.key() == "current_schema" && node.list("args").empty();
}

bool is_regclass(const Node& cast) {
  return cast.is("TypeCast") && written_name(cast["typeName"].list("names")).name.key() == "regclass";
}

/// 's.t' of 's.t'::regclass.
std::optional<QualifiedName> regclass_name(std::string_view written) {
  if (written.empty() || written.find('"') != std::string_view::npos) return std::nullopt;
  const std::string text = lower(written);
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return QualifiedName{Name(), Name(text)};
  return QualifiedName{Name(text.substr(0, dot)), Name(text.substr(dot + 1))};
}

/// Keys by which relations of the catalogue are joined: which rows belong together is clear without them.
bool joins(std::string_view a, std::string_view b) {
  const auto is_key = [](std::string_view name) {
    return name == "oid" || name.ends_with("namespace") || name.ends_with("relid") || name == "typrelid";
  };
  return is_key(a) && is_key(b);
}

class Reader {
 public:
  std::optional<CatalogueQuestion> read(const Node& select) {
    Parts parts;
    for (const Node* item : select.list("fromClause")) {
      if (!parts.from(*item)) return std::nullopt;
    }
    for (const char* more : {"groupClause", "havingClause", "limitOffset", "withClause", "larg"}) {
      if (select.has(more)) return std::nullopt;
    }
    if (!parts.where(select["whereClause"]) || !sources(parts)) return std::nullopt;
    for (const Node* condition : parts.conditions) {
      if (!one(*condition)) return std::nullopt;
    }
    if (!out_.name && !out_.owner) return std::nullopt;
    return out_;
  }

 private:
  /// What is asked for is what the others are joined to: the names of tables and schemas are looked up for it.
  bool sources(const Parts& parts) {
    const auto rank = [](const Source& source) { return source.relation == "pg_namespace" ? 0 : source.relation == "pg_class" ? 1 : 2; };
    for (const Node* each : parts.relations) {
      const Source* source = source_of(*each);
      if (source == nullptr || (source_ != nullptr && rank(*source) == rank(*source_))) return false;
      if (source_ == nullptr || rank(*source) > rank(*source_)) source_ = source;
    }
    if (source_ != nullptr) out_.subject = source_->subject;
    return source_ != nullptr;
  }

  bool one(const Node& condition) {
    const auto names = condition.list("name");
    if (condition.str("kind") != "AEXPR_OP" || names.size() != 1 || names[0]->string() != "=") return false;
    const std::string_view left = column_of(condition["lexpr"]);
    const std::string_view right = column_of(condition["rexpr"]);
    if (!left.empty() && !right.empty()) return joins(left, right);
    return !left.empty() ? is(left, condition["rexpr"]) : !right.empty() && is(right, condition["lexpr"]);
  }

  bool is(std::string_view column, const Node& value) {
    const bool is_schema = column == source_->schema;
    if (is_schema && is_current_schema(value)) return out_.in_current_schema = true;
    const Node& constant = without_casts(value);
    if (!constant.has("sval")) return false;
    const std::string_view text = constant.str("sval");
    if (column == source_->name) return set(out_.name, text);
    if (is_schema) return set(out_.schema, text);
    if (column == "table_type" || column == "relkind") return of_kind(text);
    if (column == "relname" && !source_->owner.empty()) return set(out_.owner, text);  // pg_class, joined for its name
    if (column != source_->owner) return false;
    if (!column.ends_with("relid")) return set(out_.owner, text);
    if (!is_regclass(value)) return false;
    const auto relation = regclass_name(text);
    if (!relation || !set(out_.owner, relation->name.spelling())) return false;
    if (!relation->schema.empty()) out_.schema = relation->schema;
    return true;
  }

  bool of_kind(std::string_view word) {
    if (source_->subject != Subject::relation) return false;
    if (word == "BASE TABLE" || word == "r" || word == "p") out_.subject = Subject::table;
    else if (word == "VIEW" || word == "v") out_.subject = Subject::view;
    else if (word == "m") out_.subject = Subject::materialized_view;
    else if (word == "S") out_.subject = Subject::sequence;
    else if (word == "i" || word == "I") out_.subject = Subject::index;
    else return false;
    return true;
  }

  static bool set(std::optional<Name>& field, std::string_view text) {
    if (field) return false;
    field = Name(text);
    return true;
  }

  const Source* source_ = nullptr;
  CatalogueQuestion out_;
};

class Search {
 public:
  Search(const CatalogueQuestion& question, const Interpreter& in) : question_(question), schema_(in.schema) {
    if (question.in_current_schema) in_schema_ = in.creation_schema();
    else if (question.schema) in_schema_ = *question.schema;
  }

  bool found() const {
    switch (question_.subject) {
      case Subject::relation:
        return any<Table>() || any<View>() || any<MaterializedView>() || any<Sequence>() || index() || any<CompositeType>();
      case Subject::table: return any<Table>();
      case Subject::view: return any<View>();
      case Subject::materialized_view: return any<MaterializedView>();
      case Subject::sequence: return any<Sequence>();
      case Subject::index: return index();
      case Subject::column: return column();
      case Subject::constraint: return constraint();
      case Subject::type:
        return any<EnumType>() || any<Domain>() || any<CompositeType>() || any<RangeType>() || any<Table>() || any<View>();
      case Subject::routine: return any<Function>() || any<Procedure>() || any<Aggregate>();
      case Subject::trigger: return any<Trigger>();
      case Subject::policy: return any<Policy>();
      case Subject::schema: return any<SchemaObject>() || question_.name == Name("public");
      case Subject::extension: return any<Extension>();
    }
    return false;
  }

 private:
  bool is(const ObjectId& id, const Name& owner, const Name& name) const {
    return (!in_schema_ || id.schema == *in_schema_) && (!question_.owner || owner == *question_.owner) &&
           (!question_.name || name == *question_.name);
  }
  template <class T>
  bool any() const {
    return std::ranges::any_of(schema_.all<T>(), [&](const auto& each) { return is(each.first, each.first.owner, each.first.name); });
  }
  bool in_tables(const auto& list_of) const {
    return std::ranges::any_of(schema_.all<Table>(), [&](const auto& each) {
      return std::ranges::any_of(list_of(each.second), [&](const auto& part) { return is(each.first, each.first.name, part.id.name); });
    });
  }
  bool index() const {
    return std::ranges::any_of(schema_.all<Index>(), [&](const auto& each) { return is(each.first, each.second.table.name, each.first.name); }) ||
           in_tables([](const Table& table) -> const auto& { return table.keys; }) ||
           in_tables([](const Table& table) -> const auto& { return table.exclusions; });
  }
  bool column() const {
    const auto in_view = [&](const auto& each) {
      return std::ranges::any_of(each.second.columns, [&](const auto& part) { return is(each.first, each.first.name, part.name); });
    };
    return in_tables([](const Table& table) -> const auto& { return table.columns; }) ||
           std::ranges::any_of(schema_.all<View>(), in_view) || std::ranges::any_of(schema_.all<MaterializedView>(), in_view);
  }
  bool constraint() const {
    return in_tables([](const Table& table) -> const auto& { return table.keys; }) ||
           in_tables([](const Table& table) -> const auto& { return table.foreign_keys; }) ||
           in_tables([](const Table& table) -> const auto& { return table.checks; }) ||
           in_tables([](const Table& table) -> const auto& { return table.exclusions; });
  }

  const CatalogueQuestion& question_;
  const Schema& schema_;
  std::optional<Name> in_schema_;
};

}  // namespace

std::optional<CatalogueQuestion> question_of(const Node& subquery) {
  if (!subquery.is("SelectStmt")) return std::nullopt;
  return Reader().read(subquery);
}

std::optional<CatalogueQuestion> question_of_regclass(const Node& call) {
  const auto arguments = call.list("args");
  if (!call.is("FuncCall") || written_name(call.list("funcname")).name.key() != "to_regclass" || arguments.size() != 1) return std::nullopt;
  const auto name = regclass_name(without_casts(*arguments[0]).str("sval"));
  if (!name) return std::nullopt;
  CatalogueQuestion out;
  out.name = name->name;
  if (!name->schema.empty()) out.schema = name->schema;
  return out;
}

bool exists(const CatalogueQuestion& question, const Interpreter& in) { return Search(question, in).found(); }

}  // namespace plumb::postgres
