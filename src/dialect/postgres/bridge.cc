#include "dialect/postgres/bridge.h"

#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

/// Values of a user's type become another only by way of their text.
std::string converted(const std::string& value, const DataType& from, const DataType& to) {
  if (from == to) return value;
  const bool through_text = !from.name.schema.empty() && !(to.name.schema.empty() && to.name.name.spelling() == "text");
  return value + (through_text ? "::text::" : "::") + print(to);
}

std::string sync_name(const ColumnSync& sync) {
  std::string name = "zz_plumb_" + sync.table.name.spelling() + "_" + sync.new_column.spelling();
  constexpr std::size_t kLongest = 63;
  while (name.size() > kLongest || (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U)) name.pop_back();
  return name;
}

}  // namespace

std::string synced_value(const ColumnSync& sync) { return converted(quote(sync.old_column), sync.old_type, sync.new_type); }

std::vector<std::string> sync_columns(const ColumnSync& sync) {
  const std::string old_column = "NEW." + quote(sync.old_column);
  const std::string new_column = "NEW." + quote(sync.new_column);
  const std::string forward = new_column + " := " + converted(old_column, sync.old_type, sync.new_type) + ";";
  std::string body;
  if (sync.both_ways) {
    const std::string back = old_column + " := " + converted(new_column, sync.new_type, sync.old_type) + ";";
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
