#include "introspect/postgres/live/reading.h"

#include <algorithm>

#include "dialect/postgres/names.h"

namespace plumb::postgres::live {

bool Reading::is_user_namespace(Oid oid) const {
  auto it = namespaces.find(oid);
  if (it == namespaces.end()) return false;
  const std::string& name = it->second.key();
  return !name.starts_with("pg_") && name != "information_schema";
}

Name Reading::role(Oid oid) const {
  auto it = roles.find(oid);
  return it == roles.end() ? Name("role " + std::to_string(oid)) : it->second;  // dropped, and its OID left behind
}

std::string Reading::comment(Oid catalogue, Oid object, int part) const {
  auto it = comments.find(pair_key(catalogue, object));
  if (it == comments.end()) return {};
  auto found = std::ranges::find(it->second, part, &std::pair<int, std::string>::first);
  return found == it->second.end() ? std::string{} : found->second;
}

QualifiedName Reading::qualified(Oid in_namespace, const Name& name) const {
  const Name schema_name = named(namespaces, in_namespace);
  return {schema_name.key() == "pg_catalog" ? Name{} : schema_name, name};
}

DataType Reading::type(Oid oid) const {
  auto it = types.find(oid);
  return it == types.end() ? DataType{} : it->second.type;
}

DataType Reading::type(Oid oid, std::optional<std::string_view> text) {
  if (!text) return type(oid);
  std::string key(*text);
  if (auto it = printed_types.find(key); it != printed_types.end()) return it->second;
  DataType out = parse_printed_type(*text);
  printed_types.emplace(std::move(key), out);
  return out;
}

QualifiedName Reading::function(Oid oid) const { return named(functions, oid); }
QualifiedName Reading::collation(Oid oid) const { return named(collations, oid); }

QualifiedName Reading::column_collation(Oid collation_oid, Oid type_oid) const {
  if (collation_oid == 0) return {};
  auto it = types.find(type_oid);
  if (it != types.end() && it->second.collation == collation_oid) return {};
  return collation(collation_oid);
}

QualifiedName Reading::operator_class(Oid oid, Oid type_oid, bool always) const {
  auto it = operator_classes.find(oid);
  if (it == operator_classes.end()) return {};
  const OperatorClass& found = it->second;
  Oid base = type_oid;
  for (auto info = types.find(base); info != types.end() && info->second.base != 0; info = types.find(base)) base = info->second.base;
  // As GetDefaultOpClass: one for exactly this type wins; another default one serves by binary coercion.
  auto exact = default_operator_classes.find(pair_key(found.method, base));
  const bool is_default = exact != default_operator_classes.end() ? exact->second == oid : found.is_default;
  return is_default && !always ? QualifiedName{} : found.name;
}

std::string Reading::operator_text(Oid oid) const {
  const QualifiedName name = named(operators, oid);
  if (name.schema.empty()) return name.name.spelling();
  return "OPERATOR(" + quote(name.schema) + "." + name.name.spelling() + ")";
}

Relation* Reading::relation(Oid oid) {
  auto it = relations.find(oid);
  return it == relations.end() ? nullptr : &it->second;
}

std::vector<Name> Reading::column_names(const Relation& relation, const std::vector<std::int64_t>& numbers) const {
  std::vector<Name> out;
  out.reserve(numbers.size());
  for (const std::int64_t number : numbers) {
    const bool known = number > 0 && static_cast<std::size_t>(number) <= relation.columns.size();
    out.push_back(known ? relation.columns[static_cast<std::size_t>(number) - 1].name : Name{});
  }
  return out;
}

void Reading::common(Object& object, ObjectId id, Oid catalogue, Oid oid, Oid owner) const {
  object.id = std::move(id);
  object.comment = comment(catalogue, oid);
  if (owner != 0) object.owner = role(owner);
}

Expression Reading::printed(Row& row, FragmentForm form) {
  const auto text = row.maybe_text();
  if (!text) torn = true;
  return printed(text.value_or(""), form);
}

Expression Reading::printed(std::string_view text, FragmentForm form) {
  if (!text.empty()) fragments.add(form, text);
  return Expression{std::string(text), Origin::printed, {}};
}

std::optional<Expression> Reading::maybe_printed(Row& row) {
  if (!row.next_is_null()) return printed(row);
  row.text();
  return std::nullopt;
}

void Reading::define(std::string statement, std::function<void(const Node*)> use) {
  fragments.add(FragmentForm::query, statement);
  definitions.push_back({std::move(statement), std::move(use)});
}

void Reading::note(std::string what, std::string reason, bool incomplete) {
  schema.not_compared.push_back({std::move(what), {}, std::move(reason), incomplete});
}

}  // namespace plumb::postgres::live
