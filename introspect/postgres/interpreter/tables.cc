#include "introspect/postgres/interpreter/tables.h"

#include <algorithm>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/partitions.h"

namespace plumb::postgres {
namespace {

/// One CREATE TABLE on its way into the schema.
class TableMaker {
 public:
  TableMaker(Interpreter& in, const Node& base, const Node& statement)
      : in_(in), base_(base), statement_(statement), name_(in.new_name(base["relation"])) {}

  Status run() {
    if (Status ok = head(); !ok) return ok;
    if (Status ok = columns(); !ok) return ok;
    in_.stamp(table_);
    in_.schema.put(std::move(table_));
    in_.links.add(*in_.schema.find<Table>(name_));
    Status done = rest();
    if (!done) forget();
    return done;
  }

  const QualifiedName& name() const { return name_; }

 private:
  Table& table() { return *in_.schema.find<Table>(name_); }

  Status head() {
    table_.id = {Kind::table, name_.schema, {}, name_.name, {}};
    table_.unlogged = base_["relation"].str("relpersistence") == "u";
    const bool foreign = statement_.is("CreateForeignTableStmt");
    if (foreign) {
      table_.form = TableForm::foreign_;
      table_.server = Name(statement_.str("servername"));
      if (in_.schema.find<ForeignServer>(QualifiedName{{}, table_.server}) == nullptr) {
        return Interpreter::missing("server " + table_.server.spelling());
      }
      apply_options(table_.foreign_options, statement_.list("options"));
    } else if (base_.has("partspec")) {
      table_.form = TableForm::partitioned;
    }
    apply_options(table_.options, base_.list("options"));
    if (!foreign) table_.tablespace = effective_tablespace(in_, base_.str("tablespacename"));
    std::string method(base_.str("accessMethod"));
    if (method.empty() && table_.form == TableForm::ordinary) {
      if (auto it = in_.settings.find("default_table_access_method"); it != in_.settings.end()) method = it->second;
    }
    if (method != "heap") table_.access_method = method;

    const bool partition = base_.has("partbound");
    for (const Node* parent : base_.list("inhRelations")) {
      Result<Table*> found = in_.table(*parent);
      if (!found) return std::unexpected(found.error());
      parents_.push_back((*found)->id.qualified());
      if (partition && (*found)->form != TableForm::partitioned) {
        return fail(ErrorCode::invalid, "table " + path_text(parents_.back()) + " is not partitioned");
      }
      if (!partition && (*found)->form == TableForm::partitioned) {
        return fail(ErrorCode::invalid, "cannot inherit from partitioned table " + path_text(parents_.back()));
      }
    }
    if (partition) {
      table_.partition_of = parents_.front();
      table_.partition_bound = partition_bound(in_, base_["partbound"]);
    } else {
      table_.inherits = parents_;
    }
    return {};
  }

  /// Columns of the parents first, then those of the type, then the table's own; equal names are one column.
  Status columns() {
    const bool partition = !table_.partition_of.empty();
    Result<std::vector<Column>> inherited = inherited_columns(in_, name_, parents_, partition);
    if (!inherited) return std::unexpected(inherited.error());
    table_.columns = std::move(*inherited);
    const auto is_column = [](const Node* element) { return element->is("ColumnDef"); };
    const auto own = std::ranges::count_if(base_.list("tableElts"), is_column);
    table_.columns.reserve(table_.columns.size() + static_cast<std::size_t>(own));  // thousands of tables: no slack
    if (const Node& of = base_["ofTypename"]; !of.is_null()) {
      if (Status ok = typed_columns(of); !ok) return ok;
    }
    for (const Node* element : base_.list("tableElts")) {
      Status ok;
      if (element->is("ColumnDef")) ok = own_column(*element);
      else if (element->is("TableLikeClause")) ok = columns_like(*element);
      else collect(pending_constraints(std::span(&element, 1), {}));
      if (!ok) return ok;
    }
    collect(pending_constraints(base_.list("constraints"), {}));
    return {};
  }

  Status typed_columns(const Node& of) {
    const DataType type = in_.type(of);
    const auto* composite = in_.schema.find<CompositeType>(type.name);
    if (composite == nullptr) return Interpreter::missing("type " + path_text(type.name));
    table_.of_type = type.name;
    for (const Attribute& attribute : composite->attributes) {
      Column column;
      column.id = {Kind::column, name_.schema, name_.name, attribute.name, {}};
      column.type = attribute.type;
      column.collation = attribute.collation;
      column.place = in_.place;
      table_.columns.push_back(std::move(column));
    }
    return {};
  }

  Status own_column(const Node& definition) {
    Result<Column> made = make_column(in_, name_, definition);
    if (!made) return std::unexpected(made.error());
    definitions_.push_back(&definition);
    collect(table_constraints(definition));
    Column* there = table_.column(made->id.name);
    const bool described_elsewhere = !table_.partition_of.empty() || !table_.of_type.empty();
    if (there == nullptr) {
      if (described_elsewhere) return Interpreter::missing("column " + made->id.name.spelling());
      table_.columns.push_back(std::move(*made));
      return {};
    }
    if (!described_elsewhere && !there->inherited) {
      return fail(ErrorCode::invalid, "column " + made->id.name.spelling() + " specified more than once");
    }
    there->not_null = there->not_null || made->not_null;
    if (!made->not_null_name.empty()) there->not_null_name = made->not_null_name;
    if (described_elsewhere) return {};
    if (there->type != made->type) {
      return fail(ErrorCode::invalid, "column " + made->id.name.spelling() + " has a type conflict");
    }
    there->inherited = false;  // declared here as well
    if (!made->storage.empty()) there->storage = made->storage;
    if (!made->compression.empty()) there->compression = made->compression;
    return {};
  }

  Status columns_like(const Node& clause) {
    Result<std::vector<Column>> copied = like_columns(in_, name_, clause, likes_.emplace_back());
    if (!copied) return std::unexpected(copied.error());
    for (Column& column : *copied) {
      Column* there = table_.column(column.id.name);
      if (there == nullptr) {
        table_.columns.push_back(std::move(column));
      } else if (there->inherited) {
        there->inherited = false;
      } else {
        return fail(ErrorCode::invalid, "column " + column.id.name.spelling() + " specified more than once");
      }
    }
    return {};
  }

  void collect(const std::vector<PendingConstraint>& pending) {
    constraints_.insert(constraints_.end(), pending.begin(), pending.end());
  }

  Status rest() {
    for (const Node* definition : definitions_) {
      if (Status ok = finish_column(in_, name_, Name(definition->str("colname")), *definition); !ok) return ok;
    }
    if (base_.has("partspec")) {
      Result<Expression> by = partition_by(in_, name_, base_["partspec"]);
      if (!by) return std::unexpected(by.error());
      table().partition_by = std::move(*by);
    }
    for (const QualifiedName& parent : parents_) {
      if (Status ok = inherit_checks(in_, name_, parent); !ok) return ok;
    }
    if (!table().partition_of.empty()) hand_down_all(in_, parents_.front(), name_);
    const Adding how{.new_table = table().form != TableForm::foreign_, .recurse = true};
    if (Status ok = add_checks_and_keys(in_, name_, constraints_, how); !ok) return ok;
    for (const LikeClause& like : likes_) {
      if (Status ok = finish_like(in_, name_, like); !ok) return ok;
    }
    return add_foreign_keys(in_, name_, constraints_, how);
  }

  void forget() {
    std::erase_if(in_.schema.all<Sequence>(), [&](const auto& item) { return item.second.owned_by_table == name_; });
    std::erase_if(in_.schema.all<Index>(), [&](const auto& item) { return item.second.table == name_; });
    std::erase_if(in_.schema.all<Trigger>(), [&](const auto& item) { return item.second.table == name_; });
    in_.schema.all<Table>().erase(ObjectId{Kind::table, name_.schema, {}, name_.name, {}});
  }

  Interpreter& in_;
  const Node& base_;
  const Node& statement_;
  QualifiedName name_;
  Table table_;
  std::vector<QualifiedName> parents_;
  std::vector<const Node*> definitions_;
  std::vector<LikeClause> likes_;
  std::vector<PendingConstraint> constraints_;
};

}  // namespace

Status create_table(Interpreter& in, const Node& statement) {
  const bool foreign = statement.is("CreateForeignTableStmt");
  const Node& base = foreign ? statement["base"] : statement;
  const Node& range_var = base["relation"];
  if (range_var.str("relpersistence") == "t" || range_var.str("schemaname").starts_with("pg_temp")) {
    in.temporary.insert(Name(range_var.str("relname")));
    in.note("temporary table " + std::string(range_var.str("relname")), "it lives for a session only");
    return {};
  }
  TableMaker maker(in, base, statement);
  if (Status ok = in.check_schema(maker.name().schema); !ok) return ok;
  if (in.find_relation(maker.name())) {
    if (base.flag("if_not_exists")) return {};
    return Interpreter::exists("relation " + path_text(maker.name()));
  }
  if (in.find_type(maker.name())) return Interpreter::exists("type " + path_text(maker.name()));
  return maker.run();
}

}  // namespace plumb::postgres
