// Numbers and facts of types, and casts between them. Overloads are in resolve_overload.cc.
#include "dialect/postgres/resolve_types.h"

#include <algorithm>

#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

const builtin::Known& known() { return builtin::known(); }

std::string multirange_name(const RangeType& range) {
  if (!range.multirange.name.empty()) return range.multirange.name.spelling();
  std::string name = range.id.name.spelling();
  if (const auto at = name.find("range"); at != std::string::npos) return name.insert(at, "multi");
  return name + "_multirange";
}

}  // namespace

const Types::UserType* Types::user(TypeId id) const {
  const TypeId index = id - builtin::type_count() - 1;
  return index >= 0 && static_cast<std::size_t>(index) < users_.size() ? &users_[static_cast<std::size_t>(index)]
                                                                       : nullptr;
}

char Types::kind(TypeId id) const {
  if (const UserType* type = user(id)) return type->array ? 'b' : type->kind;
  return builtin::type(id).kind;
}

TypeId Types::id(const DataType& type) {
  if (type.empty()) return kNoType;
  if (type.name.schema.empty()) {
    if (const TypeId found = builtin::type(type.name.name.spelling())) return type.array ? array_of(found) : found;
  } else if (type.name.schema.spelling() == "information_schema") {
    if (const TypeId found = builtin::type("information_schema." + type.name.name.spelling()))
      return type.array ? array_of(found) : found;
  }
  return intern(type.name, type.array);
}

TypeId Types::intern(const QualifiedName& name, bool array) {
  auto [it, fresh] = ids_.try_emplace({name, array}, kNoType);
  if (!fresh) return it->second;
  const TypeId id = builtin::type_count() + 1 + static_cast<TypeId>(users_.size());
  it->second = id;
  UserType& type = users_.emplace_back();
  type.name = name;
  type.array = array;
  if (array) {
    type.element = intern(name, false);
  } else {
    describe(type);
  }
  return id;
}

void Types::describe(UserType& type) {
  if (schema_.find<EnumType>(type.name)) {
    type.kind = 'e';
  } else if (const Domain* domain = schema_.find<Domain>(type.name)) {
    type.kind = 'd';
    type.base = id(domain->base);
  } else if (const RangeType* range = schema_.find<RangeType>(type.name)) {
    type.kind = 'r';
    type.base = id(range->subtype);
  } else if (schema_.find<CompositeType>(type.name) || schema_.find<Table>(type.name) ||
             schema_.find<View>(type.name) || schema_.find<MaterializedView>(type.name) ||
             builtin::relation(type.name.schema.spelling(), type.name.name.spelling())) {
    type.kind = 'c';
  } else {
    for (const auto& [range_id, range] : schema_.all<RangeType>()) {
      const Name& schema = range.multirange.schema.empty() ? range_id.schema : range.multirange.schema;
      if (schema != type.name.schema || multirange_name(range) != type.name.name.spelling()) continue;
      type.kind = 'm';
      type.base = id({range_id.qualified(), {}, false});
      return;
    }
  }
}

DataType Types::data_type(TypeId id) const {
  if (const UserType* type = user(id)) return {type->name, {}, type->array};
  const builtin::Type& type = builtin::type(id);
  if (type.name.empty()) return {};
  if (type.is_array() && type.name.starts_with('_')) {
    DataType out = data_type(type.element);
    out.array = true;
    return out;
  }
  return {{Name(type.schema), Name(type.name)}, {}, false};
}

const std::string& Types::printed(TypeId id) {
  auto [it, fresh] = printed_.try_emplace(id);
  if (fresh && id != kNoType) it->second = print(data_type(id));
  return it->second;
}

TypeId Types::array_of(TypeId element) {
  if (element == kNoType) return kNoType;
  if (const UserType* type = user(element)) return type->array ? element : intern(type->name, true);
  const builtin::Type& type = builtin::type(element);
  if (type.is_array() && type.array == kNoType) return element;  // an array of arrays is an array of more dimensions
  return type.array;
}

TypeId Types::element_of(TypeId array) const {
  array = base_of(array);
  if (const UserType* type = user(array)) return type->element;
  const builtin::Type& type = builtin::type(array);
  return type.is_array() ? type.element : kNoType;
}

TypeId Types::base_of(TypeId domain) const {
  for (int guard = 0; guard < 64; ++guard) {
    if (const UserType* type = user(domain)) {
      if (type->array || type->kind != 'd' || type->base == kNoType) return domain;
      domain = type->base;
    } else {
      const builtin::Type& type_facts = builtin::type(domain);
      if (type_facts.kind != 'd') return domain;
      domain = type_facts.base;
    }
  }
  return domain;
}

char Types::category(TypeId id) const {
  id = base_of(id);
  if (const UserType* type = user(id)) {
    if (type->array) return 'A';
    switch (type->kind) {
      case 'e': return 'E';
      case 'c': return 'C';
      case 'r':
      case 'm': return 'R';
      default: return 'U';
    }
  }
  return builtin::type(id).category;
}

bool Types::preferred(TypeId id) const { return user(id) == nullptr && builtin::type(id).preferred; }

bool Types::is_opaque(TypeId id) const {
  id = base_of(id);
  const UserType* type = user(id);
  if (type == nullptr) return false;
  if (type->array) return is_opaque(type->element);
  return type->kind == 'b';
}

TypeId Types::subtype_of(TypeId range) const {
  range = base_of(range);
  if (kind(range) != 'r' && kind(range) != 'm') return kNoType;
  if (const UserType* type = user(range)) return type->base;
  return builtin::type(range).base;
}

QualifiedName Types::row_of(TypeId id) const {
  const UserType* type = user(base_of(id));
  return type != nullptr && !type->array && type->kind == 'c' ? type->name : QualifiedName{};
}

std::optional<std::string> Types::user_cast(TypeId from, TypeId to, bool binary_only) const {
  if (schema_.all<Cast>().empty() || (user(from) == nullptr && user(to) == nullptr)) return std::nullopt;
  const DataType source = data_type(from);
  const DataType target = data_type(to);
  for (const auto& [id, cast] : schema_.all<Cast>()) {
    if (binary_only && cast.method != "binary") continue;
    if (cast.source.name == source.name && cast.source.array == source.array && cast.target.name == target.name &&
        cast.target.array == target.array)
      return cast.context;
  }
  return std::nullopt;
}

bool Types::castable_exactly(TypeId from, TypeId to, CastContext context) {
  const builtin::Cast cast = builtin::cast(from, to);
  if (cast.context != '\0') {
    if (cast.context == 'i') return true;
    if (cast.context == 'a') return context != CastContext::implicit;
    return context == CastContext::explicit_;
  }
  if (const auto own = user_cast(from, to, false)) {
    if (*own == "implicit") return true;
    if (*own == "assignment") return context != CastContext::implicit;
    return context == CastContext::explicit_;
  }
  return false;
}

bool Types::castable(TypeId from, TypeId to, CastContext context) {
  if (from == to || from == known().unknown || to == known().any) return true;
  from = base_of(from);
  to = base_of(to);
  if (from == to) return true;
  if (castable_exactly(from, to, context)) return true;
  const TypeId from_element = element_of(from);
  const TypeId to_element = element_of(to);
  if (from_element != kNoType && to_element != kNoType && to != known().int2vector && to != known().oidvector)
    return castable(from_element, to_element, context);
  if ((from == known().record && is_composite(to)) || (is_composite(from) && to == known().record)) return true;
  if (from_element != kNoType && is_composite(from_element) && to == known().record_array) return true;
  if (is_composite(from) && is_composite(to)) {  // a table's row is a row of the table it inherits from
    QualifiedName row = row_of(from);
    for (int guard = 0; guard < 64; ++guard) {
      const Table* table = schema_.find<Table>(row);
      if (table == nullptr) break;
      if (table->partition_of.name.empty() && table->inherits.empty()) break;
      row = table->partition_of.name.empty() ? table->inherits.front() : table->partition_of;
      if (row == row_of(to)) return true;
    }
  }
  if (context == CastContext::implicit) return false;
  if (category(to) == 'S') return true;
  return context == CastContext::explicit_ && category(from) == 'S';
}

bool Types::binary_coercible(TypeId from, TypeId to) {
  if (from == to) return true;
  if (to == known().any || to == known().anyelement || to == known().anycompatible) return true;
  from = base_of(from);
  if (from == to) return true;
  if (to == known().anyarray || to == known().anycompatiblearray) return element_of(from) != kNoType;
  if (to == known().anynonarray || to == known().anycompatiblenonarray) return element_of(from) == kNoType;
  if (to == known().anyenum) return is_enum(from);
  if (to == known().anyrange || to == known().anycompatiblerange) return is_range(from);
  if (to == known().anymultirange || to == known().anycompatiblemultirange) return is_multirange(from);
  if (to == known().record) return is_composite(from);
  const builtin::Cast cast = builtin::cast(from, to);
  if (cast.context == 'i' && cast.method == 'b') return true;
  const auto own = user_cast(from, to, true);
  return own && *own == "implicit";
}

TypeId Types::common_type(std::span<const TypeId> types) {
  if (types.empty()) return kNoType;
  if (std::ranges::find(types, kNoType) != types.end()) return kNoType;
  if (types[0] != known().unknown && std::ranges::all_of(types, [&](TypeId type) { return type == types[0]; }))
    return types[0];
  TypeId best = base_of(types[0]);
  for (const TypeId each : types.subspan(1)) {
    const TypeId next = base_of(each);
    if (next == known().unknown || next == best) continue;
    if (best == known().unknown) {
      best = next;
    } else if (category(next) != category(best)) {
      return kNoType;
    } else if (!preferred(best) && implicit_cast(best, next) && !implicit_cast(next, best)) {
      best = next;
    }
  }
  return best == known().unknown ? known().text : best;
}

}  // namespace plumb::postgres
