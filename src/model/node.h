// The syntax tree of a piece of SQL, as plain data: what the parser of a dialect produced, without its types.
// A Node is null, a boolean, an integer, a string, a list, or an object with a tag ("A_Expr") and named fields.
// Nodes are immutable once built, live in an Arena, and are compared by structure. Places (byte offsets into the text
// they were read from) are kept beside the fields, so that they never take part in a comparison. Fields whose name
// starts with '$' are annotations made by the resolver (types, referenced tables): they never take part either.
//
// For PostgreSQL the tags and fields are those of libpg_query's JSON (which are the server's own), simplified by the
// loader: {"String":{"sval":"x"}} is the string node "x", {"Integer":{"ival":1}} the integer 1, and an A_Const holds
// its value directly: A_Const{ival: 1}, A_Const{fval: "1.5"}, A_Const{sval: "x"}, A_Const{boolval: true},
// A_Const{bsval: "b1"}, A_Const{isnull: true}. Fields that are always of one type carry the tag of that type too
// (RangeVar, TypeName, Alias, SelectStmt ...), so that a walk can find every RangeVar by its tag.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

class Node;

struct NodeField {
  std::string_view name;
  const Node* value;
};

class Node {
 public:
  enum class Type : std::uint8_t { null, boolean, integer, string, list, object };

  Type type() const { return type_; }
  bool is_null() const { return type_ == Type::null; }
  bool is_string() const { return type_ == Type::string; }
  bool is_list() const { return type_ == Type::list; }
  bool is_object() const { return type_ == Type::object; }

  /// The tag of an object ("" for others). `is` asks for it.
  std::string_view tag() const { return tag_; }
  bool is(std::string_view tag) const { return type_ == Type::object && tag_ == tag; }

  std::int32_t location() const { return location_; }

  /// Value of a leaf; the neutral value where the node is of another type.
  bool boolean() const { return type_ == Type::boolean && integer_ != 0; }
  std::int64_t integer() const { return type_ == Type::integer || type_ == Type::boolean ? integer_ : 0; }
  std::string_view string() const { return type_ == Type::string ? std::string_view(text_, size_) : std::string_view{}; }

  std::span<const Node* const> items() const { return {items_, type_ == Type::list ? size_ : 0}; }
  std::span<const NodeField> fields() const { return {fields_, type_ == Type::object ? size_ : 0}; }

  /// A field of an object; the shared null node where it is absent. So chains never fail: n["a"]["b"].string().
  const Node& operator[](std::string_view field) const;
  bool has(std::string_view field) const { return !(*this)[field].is_null(); }
  /// Shorthands for the leaves that a statement is mostly made of.
  std::string_view str(std::string_view field) const { return (*this)[field].string(); }
  std::int64_t num(std::string_view field) const { return (*this)[field].integer(); }
  bool flag(std::string_view field) const { return (*this)[field].boolean(); }
  std::span<const Node* const> list(std::string_view field) const { return (*this)[field].items(); }

  static const Node& null();

 private:
  friend class Arena;
  Type type_ = Type::null;
  bool lasting_ = false;  // a string whose text outlives every arena
  std::int32_t location_ = -1;
  std::uint32_t size_ = 0;  // of the text, the items or the fields
  std::string_view tag_;
  union {
    std::int64_t integer_ = 0;
    const char* text_;
    const Node* const* items_;
    const NodeField* fields_;
  };
};

/// Where nodes live. Everything made by an arena stays valid until the arena dies; nothing is freed before.
class Arena {
 public:
  Arena() = default;
  /// An arena whose first block has room for so much.
  explicit Arena(std::size_t bytes) : block_size_(bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  const Node* boolean(bool value);
  const Node* integer(std::int64_t value);
  const Node* string(std::string_view value);   // copies the text
  const Node* lasting(std::string_view value);  // does not: the text is never freed (a literal, a Name's, an interned one)
  const Node* list(std::span<const Node* const> items);
  const Node* list(std::initializer_list<const Node*> items) { return list(std::span(items.begin(), items.size())); }
  /// Tags and field names must outlive the arena: string literals, or names from Arena::intern.
  const Node* object(std::string_view tag, std::span<const NodeField> fields, std::int32_t location = -1);
  const Node* object(std::string_view tag, std::initializer_list<NodeField> fields, std::int32_t location = -1) {
    return object(tag, std::span(fields.begin(), fields.size()), location);
  }
  /// The object with one field set, replaced or (value null) removed.
  const Node* with(const Node& object, std::string_view field, const Node* value);
  /// The object under another tag.
  const Node* retag(const Node& object, std::string_view tag);
  /// A deep copy into this arena.
  const Node* clone(const Node& node);

  /// What a deep copy of a node needs.
  static std::size_t bytes_of(const Node& node);

  /// A process-wide, never freed copy of a tag or field name.
  static std::string_view intern(std::string_view name);

 private:
  void* allocate(std::size_t bytes);
  std::string_view copy(std::string_view text);
  Node* make(Node::Type type);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_size_ = 512;
};

/// A tree that owns its memory. Copying shares it.
using Tree = std::shared_ptr<const Node>;

/// An owned deep copy of a node, in a block of just its size.
Tree make_tree(const Node& node);
/// A tree over a node that already lives in this arena.
Tree make_tree(std::shared_ptr<Arena> arena, const Node* node);

/// Structure equal: places and annotations do not count.
bool same_structure(const Node& a, const Node& b);
/// The tree as one line of text: A_Expr{kind:"AEXPR_OP" ...}. For tests and debugging.
std::string debug_text(const Node& node);

}  // namespace plumb
