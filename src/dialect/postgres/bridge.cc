#include "dialect/postgres/bridge.h"

#include "base/text.h"
#include "dialect/postgres/chosen_names.h"
#include "dialect/postgres/conversion.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

std::string value_of_other(const ColumnSync& sync, const std::string& value, const DataType& from, const DataType& to) {
  return from == to ? value : converted(value, from, to, conversion(sync.schema, from, to));
}

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

std::string synced_value(const ColumnSync& sync) { return value_of_other(sync, quote(sync.old_column), sync.old_type, sync.new_type); }

std::vector<std::string> sync_columns(const ColumnSync& sync) {
  const std::string old_column = "NEW." + quote(sync.old_column);
  const std::string new_column = "NEW." + quote(sync.new_column);
  const std::string forward = new_column + " := " + value_of_other(sync, old_column, sync.old_type, sync.new_type) + ";";
  std::string body;
  if (sync.both_ways) {
    const std::string back = old_column + " := " + value_of_other(sync, new_column, sync.new_type, sync.old_type) + ";";
    body = "\nBEGIN\n"
           "  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.\n"
           "  IF TG_OP = 'INSERT' THEN\n"
           "    IF " + new_column + " IS NOT NULL THEN " + back + " ELSE " + forward + " END IF;\n"
           "  ELSIF " + new_column + " IS DISTINCT FROM OLD." + quote(sync.new_column) + " THEN\n"
           "    " + back + "\n"
           "  ELSE\n"
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
