// The types that one resolution meets, as small numbers: the built-in ones (builtin.h) and, after them, those of a
// Schema, of extensions, and names that nothing is known about. On top of them the server's rules for implicit casts
// and for choosing among overloaded operators and functions
// (https://www.postgresql.org/docs/current/typeconv.html), over built-in and user-defined ones alike.
//
// Types are numbered as they are met. A type of an extension is opaque: its casts are not known, so what depends on
// them is answered by the only possibility where there is one, and kNoType otherwise.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dialect/postgres/builtin.h"
#include "dialect/postgres/resolve.h"

namespace plumb::postgres {

using builtin::kNoType;
using builtin::TypeId;

enum class CastContext { implicit, assignment, explicit_ };

/// An operator or function that was chosen.
struct Overload {
  bool found = false;
  QualifiedName name;                 // schema empty: built in
  std::vector<TypeId> parameters;     // one for each argument given; polymorphic ones as they were bound
  TypeId result = kNoType;            // kNoType: not known
  char kind = 'f';                    // as builtin::Function
  bool returns_set = false;
  bool certain = true;                // false: an argument's type was not known, or opaque; parameters are a guess
  int gathered_from = -1;             // the argument from which on they are gathered into a VARIADIC array
  bool is_cast = false;               // text(x), int4('1'): the name is a type's
  std::vector<OutputColumn> columns;  // OUT columns, RETURNS TABLE
  ObjectId id;                        // of a user's own
};

struct FunctionCall {
  std::span<const TypeId> arguments;
  std::span<const std::string_view> names = {};  // of the last arguments, in named notation
  bool variadic = false;                         // VARIADIC array
};

class Types {
 public:
  Types(const Schema& schema, const SearchPath& path) : schema_(schema), path_(path) {}

  const Schema& schema() const { return schema_; }
  const SearchPath& path() const { return path_; }

  /// The number of a type whose name is resolved. kNoType for an empty one.
  TypeId id(const DataType& type);
  DataType data_type(TypeId id) const;
  /// print() of it; the text lives as long as this.
  const std::string& printed(TypeId id);

  TypeId array_of(TypeId element);
  TypeId element_of(TypeId array) const;  // kNoType where it is no array
  TypeId base_of(TypeId domain) const;    // through all domains; the type itself where it is none
  char category(TypeId id) const;
  bool preferred(TypeId id) const;
  bool is_enum(TypeId id) const { return kind(id) == 'e'; }
  bool is_range(TypeId id) const { return kind(id) == 'r'; }
  bool is_multirange(TypeId id) const { return kind(id) == 'm'; }
  bool is_composite(TypeId id) const { return kind(id) == 'c'; }
  bool is_opaque(TypeId id) const;        // an extension's, or not known at all: its casts are not known
  TypeId subtype_of(TypeId range) const;  // of a range; the range of a multirange
  /// The relation or composite type whose columns a value of the type has; empty where it has none.
  QualifiedName row_of(TypeId id) const;

  bool implicit_cast(TypeId from, TypeId to) { return castable(from, to, CastContext::implicit); }
  bool castable(TypeId from, TypeId to, CastContext context);
  bool binary_coercible(TypeId from, TypeId to);
  /// The type that CASE, UNION, ARRAY[] ... give several values. kNoType where there is none.
  TypeId common_type(std::span<const TypeId> types);

  /// An empty schema: along the search path. For a prefix operator `left` is kNoType and `prefix` is true.
  Overload find_operator(const QualifiedName& name, TypeId left, TypeId right, bool prefix = false);
  Overload find_function(const QualifiedName& name, const FunctionCall& call);
  /// Whether anything of that name can be called without a schema, and where the first of them is.
  std::optional<QualifiedName> function_named(const QualifiedName& name) const;

 private:
  struct UserType {
    QualifiedName name;
    bool array = false;
    char kind = 'b';  // e enum, d domain, c composite, r range, m multirange, b opaque
    TypeId element = kNoType;
    TypeId array_type = kNoType;
    TypeId base = kNoType;
  };
  struct Candidate {
    QualifiedName name;
    std::vector<TypeId> declared;   // one for each argument given, in the order given
    std::vector<TypeId> signature;  // all declared
    TypeId result = kNoType;
    char kind = 'f';
    bool returns_set = false;
    bool expanded = false;   // variadic or defaults
    int gathered_from = -1;  // variadic: the first argument of the array
    const builtin::Function* builtin = nullptr;
    const Routine* routine = nullptr;
    const Aggregate* aggregate = nullptr;
  };

  const UserType* user(TypeId id) const;
  char kind(TypeId id) const;
  TypeId intern(const QualifiedName& name, bool array);
  void describe(UserType& type);
  bool castable_exactly(TypeId from, TypeId to, CastContext context);
  std::optional<std::string> user_cast(TypeId from, TypeId to, bool binary_only) const;

  // resolve_overload.cc
  Overload search_operator(const QualifiedName& name, TypeId left, TypeId right, bool prefix);
  bool accepts(std::span<const TypeId> parameters, std::span<const TypeId> arguments);
  struct Binding;
  Binding bind(std::span<const TypeId> parameters, std::span<const TypeId> arguments);
  TypeId bound(TypeId declared, const Binding& binding);
  std::vector<std::size_t> select(std::vector<std::size_t> candidates,
                                  const std::vector<std::span<const TypeId>>& parameters,
                                  std::span<const TypeId> arguments);
  std::optional<std::size_t> choose(const std::vector<std::span<const TypeId>>& parameters,
                                    std::span<const TypeId> arguments);
  void gather(std::vector<Candidate>& out, const QualifiedName& name, const FunctionCall& call);
  void add_candidate(std::vector<Candidate>& out, Candidate candidate, const FunctionCall& call, int defaults,
                     TypeId variadic, std::span<const std::string_view> names);
  Overload finish(const Candidate& candidate, std::span<const TypeId> arguments);
  TypeId aggregate_result(const Aggregate& aggregate);
  std::optional<Overload> cast_call(const QualifiedName& name, const FunctionCall& call);

  const Schema& schema_;
  const SearchPath& path_;
  std::deque<UserType> users_;  // users_[i] has id type_count() + 1 + i
  std::map<std::pair<QualifiedName, bool>, TypeId> ids_;
  std::unordered_map<TypeId, std::string> printed_;
};

}  // namespace plumb::postgres
