#include "introspect/postgres/interpreter/sequences.h"

#include <charconv>
#include <limits>

#include "introspect/postgres/interpreter/handlers.h"

namespace plumb::postgres {
namespace {

struct Limits {
  std::int64_t min;
  std::int64_t max;
};

template <class Integer>
constexpr Limits limits_of() {
  return {std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max()};
}

Limits limits_of(const DataType& type) {
  const std::string& name = type.name.name.spelling();
  if (name == "int2") return limits_of<std::int16_t>();
  if (name == "int4") return limits_of<std::int32_t>();
  return limits_of<std::int64_t>();
}

std::int64_t number(const Node& value) {
  if (!value.is("Float")) return value.integer();
  const std::string_view digits = value.str("fval");
  std::int64_t out = 0;
  std::from_chars(digits.data() + digits.starts_with('+'), digits.data() + digits.size(), out);
  return out;
}

const Node* option(std::span<const Node* const> elements, std::string_view name) {
  for (const Node* element : elements) {
    if (element->str("defname") == name) return element;
  }
  return nullptr;
}

DataType bigint() { return DataType{{{}, Name("int8")}, {}, false}; }

/// What ALTER SEQUENCE and the sequence's other statements are about: a sequence, or that of an identity column.
struct Target {
  Sequence* sequence = nullptr;
  SequenceOptions* options = nullptr;
};

Result<Target> find_target(Interpreter& in, const Node& range_var) {
  if (auto id = in.find_relation(range_var); id && id->kind == Kind::sequence) {
    Sequence* sequence = in.schema.find<Sequence>(*id);
    return Target{sequence, &sequence->options};
  }
  if (auto id = in.find_identity_sequence(written_name(range_var))) {
    Column* column = in.schema.find<Table>(id->table())->column(id->name);
    if (!column->identity_sequence) column->identity_sequence.emplace();
    return Target{nullptr, &*column->identity_sequence};
  }
  return Interpreter::missing("sequence " + path_text(written_name(range_var)));
}

}  // namespace

void retype_sequence(SequenceOptions& options, const DataType& type) {
  const Limits before = limits_of(options.type);
  const Limits after = limits_of(type);
  if (options.max == before.max) options.max = after.max;
  if (options.min == before.min) options.min = after.min;
  options.type = type;
}

Status apply_sequence_options(const Interpreter& in, SequenceOptions& options, std::span<const Node* const> elements,
                              bool created) {
  if (created && options.type.empty()) options.type = bigint();
  if (const Node* as = option(elements, "as")) {
    const DataType type = in.type((*as)["arg"]);
    const std::string& name = type.name.name.spelling();
    if (name != "int2" && name != "int4" && name != "int8") {
      return fail(ErrorCode::invalid, "sequence type must be smallint, integer, or bigint");
    }
    if (created) options.type = type;
    else retype_sequence(options, type);
  }
  if (const Node* increment = option(elements, "increment")) options.increment = number((*increment)["arg"]);
  if (options.increment == 0) return fail(ErrorCode::invalid, "INCREMENT must not be zero");
  if (const Node* cycle = option(elements, "cycle")) options.cycle = (*cycle)["arg"].boolean();
  if (const Node* cache = option(elements, "cache")) options.cache = number((*cache)["arg"]);

  const bool ascending = options.increment > 0;
  const Limits limits = limits_of(options.type);
  const Node* max = option(elements, "maxvalue");
  if (max != nullptr && max->has("arg")) options.max = number((*max)["arg"]);
  else if (created || max != nullptr) options.max = ascending ? limits.max : -1;
  const Node* min = option(elements, "minvalue");
  if (min != nullptr && min->has("arg")) options.min = number((*min)["arg"]);
  else if (created || min != nullptr) options.min = ascending ? 1 : limits.min;
  if (options.min >= options.max) {
    return fail(ErrorCode::invalid, "MINVALUE (" + std::to_string(options.min) + ") must be less than MAXVALUE (" +
                                        std::to_string(options.max) + ")");
  }
  if (const Node* start = option(elements, "start")) options.start = number((*start)["arg"]);
  else if (created) options.start = ascending ? options.min : options.max;
  if (options.start < options.min || options.start > options.max) {
    return fail(ErrorCode::invalid, "START value (" + std::to_string(options.start) + ") is outside of MINVALUE (" +
                                        std::to_string(options.min) + ") and MAXVALUE (" + std::to_string(options.max) +
                                        ")");
  }
  return {};
}

std::vector<QualifiedName> owned_sequences(const Interpreter& in, const QualifiedName& table) {
  std::vector<QualifiedName> out;
  auto it = in.links.on_table.find(table);
  if (it == in.links.on_table.end()) return out;
  for (const ObjectId& id : it->second) {
    const Sequence* sequence = id.kind == Kind::sequence ? in.schema.find<Sequence>(id) : nullptr;
    if (sequence != nullptr && sequence->owned_by_table == table) out.push_back(id.qualified());
  }
  return out;
}

Status apply_owned_by(Interpreter& in, Sequence& sequence, std::span<const Node* const> elements) {
  const Node* owned = option(elements, "owned_by");
  if (owned == nullptr) return {};
  std::span<const Node* const> names = owned->list("arg");
  if (names.size() == 1) {  // NONE
    sequence.owned_by_table = {};
    sequence.owned_by_column = {};
    return {};
  }
  const QualifiedName written = written_name(names.first(names.size() - 1));
  const Name column(names.back()->string());
  auto id = in.find_relation(written);
  if (!id) return Interpreter::missing("relation " + path_text(written));
  if (const Table* table = in.schema.find<Table>(*id); table != nullptr && table->column(column) == nullptr) {
    return Interpreter::missing("column " + column.spelling() + " of table " + path_text(id->qualified()));
  }
  sequence.owned_by_table = id->qualified();
  sequence.owned_by_column = column;
  in.links.add_on(sequence.owned_by_table, sequence.id);
  return {};
}

Status create_sequence(Interpreter& in, const Node& statement) {
  const Node& range_var = statement["sequence"];
  if (range_var.str("relpersistence") == "t") {
    in.temporary.insert(Name(range_var.str("relname")));
    in.note("temporary sequence " + path_text(written_name(range_var)), "it lives for a session only");
    return {};
  }
  const QualifiedName name = in.new_name(range_var);
  if (Status ok = in.check_schema(name.schema); !ok) return ok;
  if (in.find_relation(name)) {
    if (statement.flag("if_not_exists")) return {};
    return Interpreter::exists("relation " + path_text(name));
  }
  Sequence sequence;
  sequence.id = {Kind::sequence, name.schema, {}, name.name, {}};
  sequence.unlogged = range_var.str("relpersistence") == "u";
  in.stamp(sequence);
  const auto options = statement.list("options");
  if (Status ok = apply_sequence_options(in, sequence.options, options, true); !ok) return ok;
  if (Status ok = apply_owned_by(in, sequence, options); !ok) return ok;
  in.schema.put(std::move(sequence));
  return {};
}

Status alter_sequence(Interpreter& in, const Node& statement) {
  const Node& range_var = statement["sequence"];
  if (in.is_temporary(range_var)) return {};
  Result<Target> target = find_target(in, range_var);
  if (!target) {
    if (statement.flag("missing_ok")) return {};
    return std::unexpected(target.error());
  }
  const auto options = statement.list("options");
  if (Status ok = apply_sequence_options(in, *target->options, options, false); !ok) return ok;
  if (target->sequence == nullptr) return {};
  return apply_owned_by(in, *target->sequence, options);
}

}  // namespace plumb::postgres
