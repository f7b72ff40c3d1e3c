#include "introspect/postgres/interpreter/columns.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/sequences.h"
#include "introspect/postgres/interpreter/unmodelled.h"
#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

/// What serial names stand for; empty for other types.
std::string_view serial_type(const Node& type_name) {
  static constexpr std::array<std::array<std::string_view, 2>, 6> kTypes = {{{"serial", "int4"},
                                                                             {"serial4", "int4"},
                                                                             {"bigserial", "int8"},
                                                                             {"serial8", "int8"},
                                                                             {"smallserial", "int2"},
                                                                             {"serial2", "int2"}}};
  const auto names = type_name.list("names");
  if (names.size() != 1) return {};
  for (const auto& [serial, type] : kTypes) {
    if (names[0]->string() == serial) return type;
  }
  return {};
}

bool is_null_constant(const Node& node) { return node.is("A_Const") && node.flag("isnull"); }

/// nextval('s.t_c_seq'::regclass)
const Node* nextval(Arena& arena, const QualifiedName& sequence) {
  const Node* name = arena.object("A_Const", {{"sval", arena.string(quote(sequence))}});
  const Node* regclass =
      arena.object("TypeName", {{"names", arena.list({arena.string("regclass")})}, {"typemod", arena.integer(-1)}});
  const Node* cast = arena.object("TypeCast", {{"arg", name}, {"typeName", regclass}});
  return arena.object("FuncCall", {{"funcname", arena.list({arena.string("nextval")})},
                                   {"args", arena.list({cast})},
                                   {"funcformat", arena.string("COERCE_EXPLICIT_CALL")}});
}

Status make_serial(Interpreter& in, Table& table, Column& column) {
  const ObjectId& id = table.id;
  Sequence sequence;
  sequence.options.type = column.type;
  if (Status ok = apply_sequence_options(in, sequence.options, {}, true); !ok) return ok;
  const Name name = free_relation_name(in, id.schema, id.name.spelling(), column.id.name.spelling(), "seq", false);
  sequence.id = {Kind::sequence, id.schema, {}, name, {}};
  sequence.owned_by_table = id.qualified();
  sequence.owned_by_column = column.id.name;
  sequence.unlogged = table.unlogged && (in.schema.flavor.major == 0 || in.schema.flavor.major >= 15);
  in.stamp(sequence);
  in.links.add_on(id.qualified(), sequence.id);
  in.schema.put(std::move(sequence));
  Arena arena;
  column.default_value = in.expression(*nextval(arena, {id.schema, name}), {});
  column.not_null = true;
  return {};
}

const Node* unqualified(Arena& arena, const Node& node, const Name& table) {
  if (node.is("ColumnRef")) {
    const auto fields = node.list("fields");
    if (fields.size() == 2 && fields[0]->string() == table.spelling()) {
      return arena.with(node, "fields", arena.list({fields[1]}));
    }
    return &node;
  }
  if (node.is_list()) {
    std::vector<const Node*> items;
    for (const Node* item : node.items()) items.push_back(unqualified(arena, *item, table));
    return arena.list(items);
  }
  if (!node.is_object()) return &node;
  std::vector<NodeField> fields;
  for (const NodeField& field : node.fields()) {
    fields.push_back({field.name, unqualified(arena, *field.value, table)});
  }
  return arena.object(node.tag(), fields, node.location());
}

}  // namespace

Expression retarget(const Interpreter& in, const Expression& expression, const QualifiedName& from,
                    const QualifiedName& to) {
  if (!expression.tree) return expression;
  Arena arena;
  Expression out = in.column_expression(*unqualified(arena, *expression.tree, from.name), to);
  out.origin = expression.origin;
  return out;
}

std::vector<PendingConstraint> pending_constraints(std::span<const Node* const> constraints,
                                                   const std::vector<Name>& columns) {
  std::vector<PendingConstraint> out;
  for (const Node* node : constraints) {
    const std::string_view type = node->str("contype");
    if (!type.starts_with("CONSTR_ATTR_")) {
      // Grammars since 18 know NOT ENFORCED and say is_enforced of every check and foreign key.
      const bool may_say = grammar_version() >= 18 && (type == "CONSTR_CHECK" || type == "CONSTR_FOREIGN");
      out.push_back({node, columns, node->flag("deferrable"), node->flag("initdeferred"),
                     !node->flag("not_enforced") && (!may_say || node->flag("is_enforced"))});
      continue;
    }
    if (out.empty()) continue;
    PendingConstraint& last = out.back();
    if (type == "CONSTR_ATTR_DEFERRABLE") last.deferrable = true;
    if (type == "CONSTR_ATTR_DEFERRED") last.deferrable = last.initially_deferred = true;
    if (type == "CONSTR_ATTR_NOT_ENFORCED") last.enforced = false;
  }
  return out;
}

Result<DataType> known_type(const Interpreter& in, const Node& type_name) {
  if (type_name.flag("pct_type")) return fail(ErrorCode::unsupported, "%TYPE is not allowed here");
  DataType type = in.type(type_name);
  const QualifiedName& name = type.name;
  if (name.schema.empty() && is_builtin_type(name.name.spelling())) return type;
  if (in.find_type(name)) return type;
  if (auto relation = in.find_relation(name)) {
    if (relation->kind != Kind::sequence && relation->kind != Kind::index) return type;
  }
  if (name.schema.key() == "information_schema" || name.schema.key() == "pg_catalog") return type;
  if (is_remembered_type(in, name) || in.may_be_an_extensions()) return type;
  return Interpreter::missing("type " + path_text(name));
}

Result<QualifiedName> collation(const Interpreter& in, std::span<const Node* const> names) {
  QualifiedName name = written_name(names);
  if (name.schema.empty()) {
    for (const Name& each : in.path) {
      if (in.schema.find<Collation>(QualifiedName{each, name.name})) return QualifiedName{each, name.name};
    }
  } else if (in.schema.find<Collation>(name) != nullptr) {
    return name;
  }
  if (!name.schema.empty() && name.schema.key() != "pg_catalog") {
    return Interpreter::missing("collation " + path_text(name));
  }
  if (name.name.key() == "default") return QualifiedName{};
  // The operating system's are many; those of every server are these.
  const bool is_everywhere = name.name.key() == "c" || name.name.key() == "posix" || name.name.key() == "ucs_basic";
  if (!is_everywhere && !in.last_try) return Interpreter::missing("collation " + path_text(name));
  return QualifiedName{{}, name.name};
}

std::string storage(const Interpreter& in, std::string_view written, const DataType& type) {
  const std::string word = lower(written);
  if (word.empty() || word == "default") return {};
  static constexpr std::array<std::string_view, 3> kMain = {"numeric", "inet", "cidr"};
  static constexpr std::array<std::string_view, 14> kExtended = {
      "text", "varchar", "bpchar", "bytea",    "json", "jsonb", "xml",
      "bit",  "varbit",  "path",   "polygon",  "tsvector", "jsonpath", "record"};
  DataType base = type;
  while (!base.array) {
    const Domain* domain = in.schema.find<Domain>(base.name);
    if (domain == nullptr) break;
    base = domain->base;
  }
  std::string_view own = "plain";
  const std::string_view name = base.name.name.spelling();
  if (base.array || in.schema.find<CompositeType>(base.name) || in.schema.find<RangeType>(base.name) ||
      name.ends_with("range")) {
    own = "extended";
  } else if (base.name.schema.empty()) {
    if (std::ranges::find(kMain, name) != kMain.end()) own = "main";
    if (std::ranges::find(kExtended, name) != kExtended.end()) own = "extended";
    if (!is_builtin_type(name)) own = {};
  } else if (!in.schema.find<EnumType>(base.name)) {
    own = {};  // an extension's type: not known
  }
  return word == own ? std::string() : word;
}

void apply_options(Options& options, std::span<const Node* const> elements) {
  for (const Node* element : elements) {
    std::string name(element->str("defname"));
    if (const std::string_view space = element->str("defnamespace"); !space.empty()) name = std::string(space) + "." + name;
    if (element->str("defaction") == "DEFELEM_DROP") options.erase(name);
    else if (name != "oids" && !is_servers_own_option(name)) options[name] = option_text((*element)["arg"]);  // WITH (oids = false) says nothing
  }
}

void reset_options(Options& options, std::span<const Node* const> elements) {
  for (const Node* element : elements) {
    std::string name(element->str("defname"));
    if (const std::string_view space = element->str("defnamespace"); !space.empty()) name = std::string(space) + "." + name;
    options.erase(name);
  }
}

Result<Column> make_column(Interpreter& in, const QualifiedName& table, const Node& definition) {
  Column column;
  column.id = {Kind::column, table.schema, table.name, Name(definition.str("colname")), {}};
  column.place = in.place;
  if (const Node& type_name = definition["typeName"]; !type_name.is_null()) {
    if (const std::string_view serial = serial_type(type_name); !serial.empty()) {
      column.type = {{{}, Name(serial)}, {}, false};
      column.not_null = true;
    } else {
      Result<DataType> type = known_type(in, type_name);
      if (!type) return std::unexpected(type.error());
      column.type = std::move(*type);
    }
  }
  if (const Node& clause = definition["collClause"]; !clause.is_null()) {
    Result<QualifiedName> name = collation(in, clause.list("collname"));
    if (!name) return std::unexpected(name.error());
    column.collation = std::move(*name);
  }
  column.storage = storage(in, definition.str("storage_name"), column.type);
  if (const std::string method = lower(definition.str("compression")); method != "default") column.compression = method;
  apply_options(column.options, definition.list("fdwoptions"));
  for (const Node* constraint : definition.list("constraints")) {
    const std::string_view type = constraint->str("contype");
    if (type == "CONSTR_NOTNULL") {
      column.not_null = true;
      column.not_null_name = Name(constraint->str("conname"));
      column.not_null_no_inherit = constraint->flag("is_no_inherit");
      column.not_null_validated = !constraint->flag("skip_validation");
    } else if (type == "CONSTR_PRIMARY" || type == "CONSTR_IDENTITY") {
      column.not_null = true;
    }
  }
  return column;
}

std::optional<Expression> column_default(const Interpreter& in, const Node& node, const QualifiedName& table,
                                         const Column& column) {
  // The server keeps no default that is a plain NULL; where the type has a modifier or is a domain, a conversion stays.
  const bool converted = !column.type.arguments.empty() || in.schema.find<Domain>(column.type.name) != nullptr;
  if (!converted) {
    if (is_null_constant(node)) return std::nullopt;
    if (node.is("TypeCast") && is_null_constant(node["arg"]) && in.type(node["typeName"]) == column.type) {
      return std::nullopt;
    }
  }
  return in.column_expression(node, table);
}

Status make_identity(Interpreter& in, Column& column, const Node& constraint) {
  column.identity = constraint.str("generated_when") == "a" ? Identity::always : Identity::by_default;
  column.not_null = true;
  SequenceOptions options;
  options.type = column.type;
  const auto elements = constraint.list("options");
  if (Status ok = apply_sequence_options(in, options, elements, true); !ok) return ok;
  column.identity_sequence = options;
  const ObjectId& id = column.id;
  QualifiedName name;
  for (const Node* element : elements) {
    if (element->str("defname") == "sequence_name") name = written_name(element->list("arg"));
  }
  if (name.schema.empty()) name.schema = id.schema;
  if (name.name.empty()) {
    name.name = free_relation_name(in, id.schema, id.owner.spelling(), id.name.spelling(), "seq", false);
  }
  in.identity_sequences[name] = id;
  return {};
}

Status finish_column(Interpreter& in, const QualifiedName& table_name, const Name& name, const Node& definition) {
  Table& table = *in.schema.find<Table>(table_name);
  Column& column = *table.column(name);
  if (!serial_type(definition["typeName"]).empty()) {
    if (Status ok = make_serial(in, table, column); !ok) return ok;
  }
  for (const Node* constraint : definition.list("constraints")) {
    const std::string_view type = constraint->str("contype");
    if (type == "CONSTR_DEFAULT") {
      column.default_value = column_default(in, (*constraint)["raw_expr"], table_name, column);
      column.generated = Generated::none;
      column.generation.reset();
    } else if (type == "CONSTR_GENERATED") {
      column.generated = constraint->str("generated_kind") == "v" ? Generated::virtual_ : Generated::stored;
      column.generation = in.column_expression((*constraint)["raw_expr"], table_name);
      column.default_value.reset();
    } else if (type == "CONSTR_IDENTITY") {
      if (Status ok = make_identity(in, column, *constraint); !ok) return ok;
    }
  }
  return {};
}

std::vector<PendingConstraint> table_constraints(const Node& definition) {
  std::vector<PendingConstraint> out =
      pending_constraints(definition.list("constraints"), {Name(definition.str("colname"))});
  std::erase_if(out, [](const PendingConstraint& pending) {
    const std::string_view type = pending.type();
    return type != "CONSTR_CHECK" && type != "CONSTR_PRIMARY" && type != "CONSTR_UNIQUE" && type != "CONSTR_FOREIGN" &&
           type != "CONSTR_EXCLUSION";
  });
  return out;
}

}  // namespace plumb::postgres
