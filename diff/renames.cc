#include "diff/renames.h"

#include <algorithm>
#include <optional>

#include "diff/lookup.h"

namespace plumb {
namespace {

/// What a person typed as the name of an object: "table:public.users", "users.email".
struct TypedPath {
  std::string kind;  // empty: any
  std::vector<Name> parts;
};

Result<TypedPath> typed_path(const std::string& typed, const Dialect& dialect) {
  TypedPath out;
  std::string rest = typed;
  if (const std::size_t colon = rest.find(':'); colon != std::string::npos && rest.find('"') > colon) {
    const std::string kind = rest.substr(0, colon);
    if (std::ranges::any_of(words(Kind{}), [&](std::string_view word) { return word == kind; })) {
      out.kind = kind;
      rest = rest.substr(colon + 1);
    }
  }
  std::string part;
  bool quoted = false;
  for (const char c : rest + ".") {
    if (c == '"') quoted = !quoted;
    if (c != '.' || quoted) {
      part += c;
      continue;
    }
    out.parts.push_back(dialect.fold(part));
    if (out.parts.back().empty()) break;
    part.clear();
  }
  if (quoted || out.parts.back().empty() || out.parts.size() > 3) {
    return fail(ErrorCode::usage, "--rename: \"" + typed + "\" is no name of an object", {}, {},
                "write [kind:][schema.][table.]name=new, for example public.users.email=address");
  }
  return out;
}

/// Whether a typed path can mean this object: its name, and before it the schema, the table, or both.
bool means(const TypedPath& path, const ObjectId& id, const Name& default_schema) {
  const std::vector<Name>& parts = path.parts;
  if (!path.kind.empty() && path.kind != word(id.kind)) return false;
  if (id.name != parts.back()) return false;
  const bool at_home = id.schema.empty() || id.schema == default_schema;
  switch (parts.size()) {
    case 1: return id.owner.empty() && at_home;
    case 2: return id.owner.empty() ? id.schema == parts[0] : id.owner == parts[0] && at_home;
    default: return !id.owner.empty() && id.schema == parts[0] && id.owner == parts[1];
  }
}

template <class F>
void for_each_id(const Schema& schema, F&& f) {
  schema.for_each([&]<class T>(const T& object) {
    f(object);
    if constexpr (std::is_same_v<T, Table>) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
        for (const P& part : parts_of<P>(object)) f(part);
      });
    }
  });
}

ObjectId with_name(ObjectId id, const Name& name) {
  id.name = name;
  return id;
}

struct Wish {
  ObjectId from;  // in FROM as it was
  Name to;
};

Result<std::vector<Wish>> typed_wishes(const Schema& from, const Dialect& dialect, const std::vector<RenameWish>& wishes) {
  std::vector<Wish> out;
  for (const RenameWish& wish : wishes) {
    const Result<TypedPath> old_path = typed_path(wish.from, dialect);
    if (!old_path) return std::unexpected(old_path.error());
    const Result<TypedPath> new_path = typed_path(wish.to, dialect);
    if (!new_path) return std::unexpected(new_path.error());
    std::vector<ObjectId> found;
    for_each_id(from, [&](const auto& object) {
      if (means(*old_path, object.id, from.default_schema)) found.push_back(object.id);
    });
    const std::string what = "--rename " + wish.from + "=" + wish.to + ": ";
    if (found.empty()) return fail(ErrorCode::usage, what + "FROM has no " + wish.from);
    // Routines of one name are renamed together; anything else must be one thing.
    if (found.size() > 1 && !std::ranges::all_of(found, [&](const ObjectId& id) { return is_routine(id.kind) && id.kind == found[0].kind; })) {
      std::string names;
      for (const ObjectId& id : found) names += "  " + text(id) + "\n";
      return fail(ErrorCode::usage, what + "more than one object of FROM has that name", {}, names, "say which, as in table:public.users=people");
    }
    for (const ObjectId& id : found) out.push_back({id, new_path->parts.back()});
  }
  return out;
}

void add_annotated(const Schema& from, const Schema& to, std::vector<Wish>& wishes, std::vector<std::string>& notes) {
  IdMap<Name> tables;  // of TO, by what they were called in FROM
  for (const auto& [id, table] : to.all<Table>()) {
    if (!table.renamed_from.empty()) tables.emplace(id, table.renamed_from);
  }
  for_each_id(to, [&](const auto& object) {
    if (object.renamed_from.empty()) return;
    ObjectId old = with_name(object.id, object.renamed_from);
    if (!old.owner.empty()) {
      auto it = tables.find(table_id(object.id));
      ObjectId under_old = old;
      if (it != tables.end()) under_old.owner = it->second;
      if (has_object(from, under_old)) old = under_old;
    }
    if (std::ranges::any_of(wishes, [&](const Wish& wish) { return wish.from == old; })) return;
    if (has_object(from, object.id)) return;  // it was renamed long ago
    if (has_object(from, old)) wishes.push_back({old, object.id.name});
    else notes.push_back(text(object.id) + " is annotated as renamed from " + object.renamed_from.spelling() + ", which FROM does not have");
  });
}

/// Makes the wishes one by one, what contains before what is contained, and names freed before they are taken.
class Applier {
 public:
  Applier(const NormalizedSchema& from, const Schema& to, const Dialect& dialect)
      : schema_(from.schema()), to_(to), dialect_(dialect) {}

  Result<std::vector<AppliedRename>> run(std::vector<Wish> wishes) {
    for (const Wish& wish : wishes) targets_.push_back(with_name(wish.from, wish.to));
    std::ranges::stable_sort(wishes, {}, [](const Wish& wish) { return !wish.from.owner.empty(); });
    while (!wishes.empty()) {
      const std::size_t before = wishes.size();
      for (std::size_t i = 0; i < wishes.size();) {
        const Result<bool> done = apply(wishes[i]);
        if (!done) return std::unexpected(done.error());
        if (*done) wishes.erase(wishes.begin() + static_cast<std::ptrdiff_t>(i));
        else ++i;
      }
      if (wishes.size() == before) {
        return fail(ErrorCode::usage, "cannot rename " + text(wishes[0].from) + " to " + wishes[0].to.spelling() + ": FROM has an object of that name",
                    {}, {}, "rename or drop that one in a deployment before");
      }
    }
    return std::move(applied_);
  }

  Schema schema() { return std::move(schema_); }

 private:
  Result<bool> apply(const Wish& wish) {
    ObjectId now = wish.from;
    for (const AppliedRename& one : applied_) {
      if (!now.owner.empty() && one.from.owner.empty() && one.from.table() == now.table() && stands_under(one.from.kind)) now.owner = one.to.name;
    }
    const ObjectId target = with_name(now, wish.to);
    if (!has_object(to_, target)) return fail(ErrorCode::usage, "cannot rename " + text(wish.from) + ": TO has no " + text(target));
    if (has_object(to_, now) && !renamed_to(now)) {
      return fail(ErrorCode::usage, "cannot rename " + text(wish.from) + " to " + wish.to.spelling() + ": TO still has " + text(now));
    }
    if (has_object(schema_, target)) return false;
    if (Status done = dialect_.rename(schema_, now, target); !done) return std::unexpected(done.error());
    applied_.push_back({now, target});
    return true;
  }

  static bool stands_under(Kind kind) { return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view; }

  /// TO may have the old name for another object that is renamed too (a chain).
  bool renamed_to(const ObjectId& id) const { return std::ranges::find(targets_, id) != targets_.end(); }

  Schema schema_;
  const Schema& to_;
  const Dialect& dialect_;
  std::vector<ObjectId> targets_;  // of all wishes
  std::vector<AppliedRename> applied_;
};

/// A counter is a column's own, under whatever name: it follows the column or table that is renamed.
void add_counters(const Schema& from, const Schema& to, std::vector<Wish>& wishes) {
  const std::size_t asked = wishes.size();
  const auto named = [&](const ObjectId& id) {
    const auto end = wishes.begin() + static_cast<std::ptrdiff_t>(asked);
    const auto found = std::find_if(wishes.begin(), end, [&](const Wish& wish) { return wish.from == id; });
    return found == end ? id.name : found->to;
  };
  const auto is_made = [&](const ObjectId& id) {
    return std::ranges::any_of(wishes, [&](const Wish& wish) { return with_name(wish.from, wish.to) == id; });
  };
  for (const auto& [id, sequence] : from.all<Sequence>()) {
    if (sequence.owned_by_table.empty() || named(id) != id.name) continue;
    ObjectId table = table_id(sequence.owned_by_table);
    const Name column = named(part_id(Kind::column, table, sequence.owned_by_column));
    table.name = named(table);
    if (table.name == sequence.owned_by_table.name && column == sequence.owned_by_column) continue;
    std::vector<ObjectId> own;
    for (const auto& [other, one] : to.all<Sequence>()) {
      if (one.owned_by_table == table.qualified() && one.owned_by_column == column) own.push_back(other);
    }
    if (own.size() != 1 || own[0].schema != id.schema || own[0].name == id.name || is_made(own[0])) continue;
    const bool is_free = !has_object(from, own[0]) || named(own[0]) != own[0].name;
    const bool is_left = !has_object(to, id) || is_made(id);
    if (is_free && is_left) wishes.push_back({id, own[0].name});
  }
}

Result<Renamed> applied(std::shared_ptr<const NormalizedSchema> from, const NormalizedSchema& to, const Dialect& dialect,
                        std::vector<Wish> wishes, std::vector<std::string> notes) {
  if (wishes.empty()) return Renamed{std::move(from), {}, std::move(notes)};
  add_counters(from->schema(), to.schema(), wishes);
  Applier applier(*from, to.schema(), dialect);
  Result<std::vector<AppliedRename>> renames = applier.run(std::move(wishes));
  if (!renames) return std::unexpected(renames.error());
  Result<NormalizedSchema> base = dialect.normalize(applier.schema());
  if (!base) return std::unexpected(base.error());
  return Renamed{std::make_shared<const NormalizedSchema>(std::move(*base)), std::move(*renames), std::move(notes)};
}

}  // namespace

Result<Renamed> apply_renames(std::shared_ptr<const NormalizedSchema> from, const NormalizedSchema& to,
                              const Dialect& dialect, const DiffOptions& options) {
  Result<std::vector<Wish>> all = typed_wishes(from->schema(), dialect, options.renames);
  if (!all) return std::unexpected(all.error());
  for (const ExactRename& exact : options.exact_renames) all->push_back({exact.from, exact.to});
  std::vector<std::string> notes;
  if (options.annotations) add_annotated(from->schema(), to.schema(), *all, notes);
  return applied(std::move(from), to, dialect, std::move(*all), std::move(notes));
}

Result<Renamed> apply_likely(const Renamed& renamed, const std::vector<LikelyRename>& likely, const NormalizedSchema& to,
                             const Dialect& dialect) {
  std::vector<Wish> wishes;
  for (const LikelyRename& one : likely) wishes.push_back({one.from, one.to.name});
  Result<Renamed> out = applied(renamed.base, to, dialect, std::move(wishes), renamed.notes);
  if (out) out->renames.insert(out->renames.begin(), renamed.renames.begin(), renamed.renames.end());
  return out;
}

}  // namespace plumb
