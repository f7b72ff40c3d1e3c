#include "dialect/postgres/builtin.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace plumb::postgres::builtin {
namespace {

constexpr std::string_view kTypes =
#include "dialect/postgres/builtin_types_data.inc"
    ;
constexpr std::string_view kFunctions =
#include "dialect/postgres/builtin_functions_data.inc"
    ;
constexpr std::string_view kOperators =
#include "dialect/postgres/builtin_operators_data.inc"
    ;
constexpr std::string_view kCasts =
#include "dialect/postgres/builtin_casts_data.inc"
    ;
constexpr std::string_view kOpclasses =
#include "dialect/postgres/builtin_opclasses_data.inc"
    ;
constexpr std::string_view kRelations =
#include "dialect/postgres/builtin_relations_data.inc"
    ;

// One line of the data: fields parted by spaces, "-" for an empty one.
class Row {
 public:
  explicit Row(std::string_view line) : rest_(line) {}
  std::string_view name() { return cut(rest_, ' '); }  // the operator "-" has it too
  std::string_view field() {
    const std::string_view out = name();
    return out == "-" ? std::string_view{} : out;
  }
  char letter() {
    const std::string_view out = field();
    return out.empty() ? '\0' : out[0];
  }
  // The part of `text` before the first `mark`; `text` keeps what follows it.
  static std::string_view cut(std::string_view& text, char mark) {
    const auto at = text.find(mark);
    const std::string_view out = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    return out;
  }

 private:
  std::string_view rest_;
};

// f(row, older): `older` are the rows that only servers before the newest have.
template <class F>
void for_each_row(std::string_view data, F&& f) {
  bool older = false;
  while (!data.empty()) {
    const std::string_view line = Row::cut(data, '\n');
    if (line == "older") older = true;
    else if (!line.empty()) f(Row(line), older);
  }
}

// Values of many lists one behind the other. Never grows beyond what was reserved, so that spans stay valid.
template <class T>
class Pool {
 public:
  explicit Pool(std::string_view data)
      : limit_(static_cast<std::size_t>(std::ranges::count_if(data, [](char c) { return c == ',' || c == ' '; })) + 16) {
    values_.reserve(limit_);
  }
  template <class F>
  std::span<const T> list(std::string_view text, F&& make) {
    const std::size_t first = values_.size();
    while (!text.empty()) values_.push_back(make(Row::cut(text, ',')));
    return std::span<const T>(values_).subspan(first);
  }

 private:
  std::size_t limit_;
  std::vector<T> values_;
};

// Objects sorted by name. The data of the newest server come first and are sorted; those of older ones are added to them.
template <class T>
struct Named {
  std::vector<T> objects;

  std::span<const T> find(std::string_view name) const {
    const auto found = std::ranges::equal_range(objects, name, {}, &T::name);
    return {found.begin(), found.end()};
  }
  // Adds the older ones that `is_new(object, those of its name)` allows.
  template <class F>
  void add(std::vector<T> older, F&& is_new) {
    std::erase_if(older, [&](const T& each) { return !is_new(each, find(each.name)); });
    std::ranges::stable_sort(older, {}, &T::name);
    const auto middle = static_cast<std::ptrdiff_t>(objects.size());
    objects.insert(objects.end(), older.begin(), older.end());
    std::ranges::inplace_merge(objects, objects.begin() + middle, {}, &T::name);
  }
};

std::int64_t pair_key(TypeId a, TypeId b) { return (static_cast<std::int64_t>(a) << 32) | b; }

class Catalogue {
 public:
  Catalogue() : type_pool_(kFunctions), name_pool_(kFunctions), out_pool_(kFunctions) {
    read_types();
    read_functions();
    read_operators();
    for_each_row(kCasts, [&](Row row, bool) {
      const TypeId source = type(row.field());
      const TypeId target = type(row.field());
      const char context = row.letter();
      casts.try_emplace(pair_key(source, target), Cast{context, row.letter()});
    });
    for_each_row(kOpclasses, [&](Row row, bool) {
      const std::string_view method = row.field();
      const TypeId of = type(row.field());
      opclasses[method].try_emplace(of, row.field());
    });
    read_known();
  }

  TypeId type(std::string_view name) const {
    auto it = type_ids.find(name);
    return it == type_ids.end() ? kNoType : it->second;
  }

  Column column(std::string_view text) const {
    const std::string_view name = Row::cut(text, ':');
    return {name, type(text)};
  }

  std::vector<Type> types{Type{}};
  std::unordered_map<std::string_view, TypeId> type_ids;
  Named<Function> functions;
  Named<Operator> operators;
  std::unordered_map<std::int64_t, Cast> casts;
  std::unordered_map<std::string_view, std::unordered_map<TypeId, std::string_view>> opclasses;
  Known known{};

 private:
  void read_types() {
    for_each_row(kTypes, [&](Row row, bool) {
      type_ids.try_emplace(row.field(), static_cast<TypeId>(type_ids.size() + 1));
    });
    types.resize(type_ids.size() + 1);
    for_each_row(kTypes, [&](Row row, bool) {
      const std::string_view full = row.field();
      Type& out = types[static_cast<std::size_t>(type(full))];
      if (!out.name.empty()) return;
      std::string_view name = full;
      if (full.contains('.')) out.schema = Row::cut(name, '.');
      out.name = name;
      out.category = row.letter();
      out.preferred = row.letter() == 'p';
      out.kind = row.letter();
      out.element = type(row.field());
      out.array = type(row.field());
      out.base = type(row.field());
      out.collatable = row.letter() == 'c';
    });
    for (Type& each : types) {  // int4multirange is made of int4range
      const auto at = each.name.find("multirange");
      if (each.kind == 'm') each.base = type(std::string(each.name).erase(at, 5));
    }
  }

  // An overload of older servers counts only where the newest has nothing of that name and number of arguments: its
  // polymorphic overloads have replaced the older ones.
  void read_operators() {
    std::vector<Operator> old;
    for_each_row(kOperators, [&](Row row, bool older) {
      const std::string_view name = row.name();
      const TypeId left = type(row.field());
      const TypeId right = type(row.field());
      (older ? old : operators.objects).push_back({name, left, right, type(row.field())});
    });
    operators.add(std::move(old), [](const Operator& each, std::span<const Operator> newer) {
      return std::ranges::none_of(newer, [&](const Operator& other) {
        return (other.left == kNoType) == (each.left == kNoType);
      });
    });
  }

  void read_functions() {
    std::vector<Function> old;
    std::unordered_set<std::string> seen;  // of several older versions
    for_each_row(kFunctions, [&](Row row, bool older) {
      Function f;
      f.name = row.field();
      const std::string_view arguments = row.field();
      if (older && !seen.insert(std::string(f.name) + ' ' + std::string(arguments)).second) return;
      f.arguments = type_pool_.list(arguments, [&](std::string_view name) { return type(name); });
      f.result = type(row.field());
      f.kind = row.letter();
      f.returns_set = row.letter() == 's';
      f.volatility = row.letter();
      const std::string_view defaults = row.field();
      std::from_chars(defaults.data(), defaults.data() + defaults.size(), f.defaults);
      f.variadic = type(row.field());
      f.argument_names = name_pool_.list(row.field(), [](std::string_view name) { return name; });
      f.columns = out_pool_.list(row.field(), [&](std::string_view text) { return column(text); });
      (older ? old : functions.objects).push_back(f);
    });
    functions.add(std::move(old), [](const Function& each, std::span<const Function> newer) {
      return std::ranges::none_of(
          newer, [&](const Function& other) { return other.arguments.size() == each.arguments.size(); });
    });
  }

  void read_known() {
    auto set = [&](TypeId Known::*member, std::string_view name) { known.*member = type(name); };
    set(&Known::unknown, "unknown");
    set(&Known::boolean, "bool");
    set(&Known::int2, "int2");
    set(&Known::int4, "int4");
    set(&Known::int8, "int8");
    set(&Known::numeric, "numeric");
    set(&Known::float4, "float4");
    set(&Known::float8, "float8");
    set(&Known::text, "text");
    set(&Known::varchar, "varchar");
    set(&Known::bpchar, "bpchar");
    set(&Known::name, "name");
    set(&Known::char_, "char");
    set(&Known::bit, "bit");
    set(&Known::varbit, "varbit");
    set(&Known::interval, "interval");
    set(&Known::date, "date");
    set(&Known::time, "time");
    set(&Known::timetz, "timetz");
    set(&Known::timestamp, "timestamp");
    set(&Known::timestamptz, "timestamptz");
    set(&Known::oid, "oid");
    set(&Known::regclass, "regclass");
    set(&Known::regtype, "regtype");
    set(&Known::regproc, "regproc");
    set(&Known::regprocedure, "regprocedure");
    set(&Known::regnamespace, "regnamespace");
    set(&Known::regconfig, "regconfig");
    set(&Known::regdictionary, "regdictionary");
    set(&Known::record, "record");
    set(&Known::record_array, "_record");
    set(&Known::void_, "void");
    set(&Known::xml, "xml");
    set(&Known::json, "json");
    set(&Known::jsonb, "jsonb");
    set(&Known::bytea, "bytea");
    set(&Known::tid, "tid");
    set(&Known::xid, "xid");
    set(&Known::cid, "cid");
    set(&Known::cstring, "cstring");
    set(&Known::any, "any");
    set(&Known::anyelement, "anyelement");
    set(&Known::anyarray, "anyarray");
    set(&Known::anynonarray, "anynonarray");
    set(&Known::anyenum, "anyenum");
    set(&Known::anyrange, "anyrange");
    set(&Known::anymultirange, "anymultirange");
    set(&Known::anycompatible, "anycompatible");
    set(&Known::anycompatiblearray, "anycompatiblearray");
    set(&Known::anycompatiblenonarray, "anycompatiblenonarray");
    set(&Known::anycompatiblerange, "anycompatiblerange");
    set(&Known::anycompatiblemultirange, "anycompatiblemultirange");
    set(&Known::int2vector, "int2vector");
    set(&Known::oidvector, "oidvector");
  }

  Pool<TypeId> type_pool_;
  Pool<std::string_view> name_pool_;
  Pool<Column> out_pool_;
};

const Catalogue& catalogue() {
  static const Catalogue kCatalogue;
  return kCatalogue;
}

// Most schemas never ask for these: they are read apart.
class Relations {
 public:
  Relations() {
    for_each_row(kRelations, [&](Row row, bool) {
      const std::string_view full = row.field();
      std::string_view text = row.field();
      auto [it, fresh] = columns_.try_emplace(full);
      while (!text.empty()) {
        Column next = catalogue().column(Row::cut(text, ','));
        next.star = fresh;
        if (fresh || std::ranges::find(it->second, next.name, &Column::name) == it->second.end())
          it->second.push_back(next);
      }
    });
    for (const auto& [full, columns] : columns_) {
      std::string_view name = full;
      const std::string_view schema = Row::cut(name, '.');
      relations_.try_emplace(full, Relation{schema, name, columns});
    }
  }

  const Relation* find(std::string_view full) const {
    auto it = relations_.find(full);
    return it == relations_.end() ? nullptr : &it->second;
  }

 private:
  std::unordered_map<std::string_view, std::vector<Column>> columns_;
  std::unordered_map<std::string_view, Relation> relations_;  // by "schema.name"
};

}  // namespace

TypeId type(std::string_view name) { return catalogue().type(name); }

const Type& type(TypeId id) {
  const auto& types = catalogue().types;
  return types[id > 0 && static_cast<std::size_t>(id) < types.size() ? static_cast<std::size_t>(id) : 0];
}

TypeId type_count() { return static_cast<TypeId>(catalogue().types.size() - 1); }

std::span<const Function> functions(std::string_view name) { return catalogue().functions.find(name); }

std::span<const Operator> operators(std::string_view name) { return catalogue().operators.find(name); }

Cast cast(TypeId source, TypeId target) {
  auto it = catalogue().casts.find(pair_key(source, target));
  return it == catalogue().casts.end() ? Cast{} : it->second;
}

const Relation* relation(std::string_view schema, std::string_view name) {
  if (!schema.empty() && schema != "pg_catalog" && schema != "information_schema") return nullptr;
  if (schema != "information_schema" && !name.starts_with("pg_")) return nullptr;  // a prefix that servers reserve
  static const Relations kAll;
  std::string full(schema.empty() ? "pg_catalog" : schema);
  full.append(1, '.').append(name);
  return kAll.find(full);
}

std::string_view default_opclass(std::string_view method, TypeId type) {
  auto by_method = catalogue().opclasses.find(method);
  if (by_method == catalogue().opclasses.end()) return {};
  auto it = by_method->second.find(type);
  return it == by_method->second.end() ? std::string_view{} : it->second;
}

const Known& known() { return catalogue().known; }

}  // namespace plumb::postgres::builtin
