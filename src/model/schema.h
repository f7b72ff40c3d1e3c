// A Schema is everything that was read from one source: objects by kind, sorted by id, and honest notes about what
// was seen but is not modelled, or could not be seen. It is a plain value; introspectors and the DDL interpreter
// build it, Dialect::normalize turns it into a NormalizedSchema, and only those can be compared.
#pragma once

#include <map>
#include <set>

#include "model/kinds.h"

namespace plumb {

/// Which server the schema is for: where it was read, or what the text is taken to be for.
struct Flavor {
  std::string dialect = "postgres";
  int major = 0;  // 15; 0: not known (a text)
  int minor = 0;

  friend bool operator==(const Flavor&, const Flavor&) = default;
};

/// Something that takes no part in the comparison, and why. Never silently equal, never counted as dropped.
struct NotCompared {
  std::string what;    // "statement CREATE SUBSCRIPTION", "user mapping for bob on srv"
  Place place;         // "schema.sql:12:1", or ""
  std::string reason;
  bool incomplete = false;  // the role could not see it: the whole read is incomplete, and diff must exit 1

  friend auto operator<=>(const NotCompared&, const NotCompared&) = default;
};

/// What somebody has said may go out all the same: "-- plumb: allow PL202 on public.users.legacy because nobody reads it".
struct Allowance {
  std::string rule;
  std::string object;   // glob over ids; empty: everything
  std::string because;
  Place place;

  friend bool operator==(const Allowance&, const Allowance&) = default;
};

class Schema {
  template <class T>
  struct Map {
    std::map<ObjectId, T> objects;
  };
  template <class... T>
  struct Maps : Map<T>... {};
  template <class... T>
  static Maps<T...> store(TypeList<T...>);

 public:
  // Defined once, in schema.cc: thirty maps are much to instantiate in every file.
  Schema();
  Schema(const Schema&);
  Schema(Schema&&) noexcept;
  Schema& operator=(const Schema&);
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  Flavor flavor;
  /// What of the server's settings bears on the meaning of its texts (default collations, how names are folded), where the
  /// dialect asks for it. A text has those of the server that it is compared with.
  Options environment;
  std::string source;  // as the user named it, redacted
  bool from_server = false;  // a server's own catalogue said all of it: what it printed alike is alike, and only that
  std::vector<NotCompared> not_compared;
  std::vector<Allowance> allowances;  // what the text itself allows; never compared
  /// Types, functions ... that an extension owns (from a live server): known by name, so that text can refer to them.
  /// Kind, qualified name and signature; never compared.
  std::set<ObjectId> extension_members;
  /// Names as found first on the search path when the text does not say: "public" unless the text set another.
  Name default_schema{"public"};
  /// Who reads the server: the role that a text means where it leaves one unsaid. Empty for a text.
  Name role;

  template <class T>
  std::map<ObjectId, T>& all() { return static_cast<Map<T>&>(objects_).objects; }
  template <class T>
  const std::map<ObjectId, T>& all() const { return static_cast<const Map<T>&>(objects_).objects; }

  /// nullptr where there is none.
  template <class T>
  T* find(const ObjectId& id) {
    auto it = all<T>().find(id);
    return it == all<T>().end() ? nullptr : &it->second;
  }
  template <class T>
  const T* find(const ObjectId& id) const { return const_cast<Schema*>(this)->find<T>(id); }
  template <class T>
  T* find(const QualifiedName& name) { return find<T>(ObjectId{kKindOf<T>, name.schema, {}, name.name, {}}); }
  template <class T>
  const T* find(const QualifiedName& name) const { return const_cast<Schema*>(this)->find<T>(name); }

  /// Puts an object under its id; an object of that id is replaced.
  template <class T>
  T& put(T object) {
    ObjectId id = object.id;
    return all<T>().insert_or_assign(std::move(id), std::move(object)).first->second;
  }

  /// f(object) for every top-level object, kind by kind, each sorted by id.
  template <class F>
  void for_each(F&& f) const {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      for (const auto& [id, object] : all<T>()) f(object);
    });
  }

 private:
  decltype(store(TopKinds{})) objects_;
};

/// One reason why an object cannot stand without another.
struct Need {
  ObjectId object;  // top-level object, or a column
  std::string why;  // "its query reads it", "its default calls it"; completes "because ..."
  bool rebuilds = true;  // a change of the needed object's definition requires dropping and recreating the dependent
                         // (views over a retyped column: yes; a foreign key on a key: yes; a plpgsql body: no)
  friend auto operator<=>(const Need&, const Need&) = default;
};

/// A Schema whose names are resolved, whose synonyms are canonical, and whose needs are known. Only a dialect's
/// normalize makes one.
class NormalizedSchema {
 public:
  const Schema& schema() const { return schema_; }
  /// What an object (top-level, or a column, key, check ... of a table) needs; sorted, without itself.
  const std::vector<Need>& needs(const ObjectId& id) const {
    static const std::vector<Need> kNone;
    auto it = needs_.find(id);
    return it == needs_.end() ? kNone : it->second;
  }
  const std::map<ObjectId, std::vector<Need>>& all_needs() const { return needs_; }

 private:
  friend class Normalizer;
  Schema schema_;
  std::map<ObjectId, std::vector<Need>> needs_;
};

/// The one door to NormalizedSchema, for dialects.
class Normalizer {
 protected:
  static NormalizedSchema make(Schema schema, std::map<ObjectId, std::vector<Need>> needs);
};

}  // namespace plumb
