#include "dialect/postgres/bridge.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialect/postgres/chosen_names.h"
#include "dialect/postgres/conversion.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

/// A cast to it that is written out cuts what is too long; an assignment refuses it.
/// https://www.postgresql.org/docs/current/datatype-character.html
bool cuts(const DataType& type) {
  const std::string& name = type.name.name.spelling();
  return type.name.schema.empty() && !type.arguments.empty() && std::ranges::any_of(std::array{"varchar", "bpchar", "bit", "varbit"}, [&](const char* one) { return name == one; });
}

std::string value_of_other(const ColumnSync& sync, const std::string& value, const DataType& from, const DataType& to) {
  return from == to ? value : converted(value, from, to, conversion(sync.schema, from, to));
}

/// What the new column gets: all of it, or the statement fails.
std::string carried(const ColumnSync& sync, const std::string& value) {
  const bool is_assigned = cuts(sync.new_type) && conversion(sync.schema, sync.old_type, sync.new_type) == Conversion::by_assignment;
  return is_assigned ? value : value_of_other(sync, value, sync.old_type, sync.new_type);
}

/// By what is stored: not every type has an equality, and 'bob' and 'Bob', 1.0 and 1.00 may be equal. As records: two ROWs that are
/// written out are compared field by field.
/// https://www.postgresql.org/docs/current/functions-comparisons.html#COMPOSITE-TYPE-COMPARISON
std::string images_differ(const std::string& a, const std::string& b) { return "ROW(" + a + ")::record *<> ROW(" + b + ")::record"; }

std::string sync_name(const ColumnSync& sync) {
  return std::string(clipped("zz_plumb_" + sync.table.name.spelling() + "_" + sync.new_column.spelling(), kLongestName));
}

}  // namespace

std::string cannot_sync(const ObjectId& column, const Schema& from, const Schema& to) {
  const Table* before = from.find<Table>(column.table());
  const Table* after = to.find<Table>(column.table());
  const Column* old_column = before == nullptr ? nullptr : before->column(column.name);
  const Column* new_column = after == nullptr ? nullptr : after->column(column.name);
  if (old_column == nullptr || new_column == nullptr) return {};
  const DataType& a = old_column->type;
  const DataType& b = new_column->type;
  return has_no_conversion(to, a, b) ? "no cast leads from " + print(a) + " to " + print(b) : "";
}

std::string synced_value(const ColumnSync& sync) { return carried(sync, quote(sync.old_column)); }

std::vector<std::string> sync_columns(const ColumnSync& sync) {
  const std::string old_column = "NEW." + quote(sync.old_column);
  const std::string new_column = "NEW." + quote(sync.new_column);
  const std::string forward = new_column + " := " + carried(sync, old_column) + ";";
  std::string body;
  if (sync.both_ways) {
    const std::string back = old_column + " := " + value_of_other(sync, new_column, sync.new_type, sync.old_type) + ";";
    const auto written = [&](const Name& column) { return images_differ("NEW." + quote(column), "OLD." + quote(column)); };
    // What one type cannot hold of the other's value stays in the column that was written.
    const bool is_same = sync.old_type == sync.new_type;
    const std::string says_more = is_same ? std::string() : " AND " + images_differ(new_column, value_of_other(sync, old_column, sync.old_type, sync.new_type));
    body = "\nBEGIN\n"
           "  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.\n"
           "  IF TG_OP = 'INSERT' THEN\n"
           "    IF " + new_column + " IS DISTINCT FROM NULL THEN " + back + " ELSE " + forward + " END IF;\n"
           "  ELSIF " + written(sync.new_column) + says_more + " THEN\n"
           "    " + back + "\n"
           "  ELSIF " + written(sync.old_column) + " OR " + new_column + " IS NOT DISTINCT FROM NULL THEN\n"
           "    " + forward + "\n"
           "  END IF;\n"
           "  RETURN NEW;\n"
           "END\n";
  } else {
    body = "\nBEGIN\n  " + forward + "\n  RETURN NEW;\nEND\n";
  }
  const Name name(sync_name(sync));
  const QualifiedName function{sync.table.schema, name};
  return {"CREATE FUNCTION " + quote(function) + "() RETURNS trigger LANGUAGE plpgsql AS " + dollar_quote(body),
          "CREATE TRIGGER " + quote(name) + " BEFORE INSERT OR UPDATE ON " + quote(sync.table.qualified()) +
              " FOR EACH ROW EXECUTE FUNCTION " + quote(function) + "()"};
}

std::string stand_in(const QualifiedName& old_name, const Table& table) {
  std::string columns;
  for (const Column& column : table.columns) columns += (columns.empty() ? "" : ", ") + quote(column.id.name);
  return "CREATE VIEW " + quote(old_name) + " AS SELECT " + columns + " FROM " + quote(table.id.qualified());
}

}  // namespace plumb::postgres
