#include "model/node.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <unordered_set>

namespace plumb {

const Node& Node::null() {
  static const Node node{};
  return node;
}

const Node& Node::operator[](std::string_view field) const {
  if (type_ == Type::object) {
    for (const NodeField& f : fields()) {
      if (f.name == field) return *f.value;
    }
  }
  return null();
}

namespace {

constexpr std::size_t whole_words(std::size_t bytes) { return (bytes + 7) & ~std::size_t{7}; }

}  // namespace

void* Arena::allocate(std::size_t bytes) {
  bytes = whole_words(bytes);
  if (bytes > left_) {
    const std::size_t size = std::max(bytes, block_size_);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
    block_size_ = std::min<std::size_t>(block_size_ * 2, std::size_t{1} << 20);
  }
  void* at = next_;
  next_ += bytes;
  left_ -= bytes;
  return at;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {"", 0};
  char* at = static_cast<char*>(allocate(text.size()));
  std::memcpy(at, text.data(), text.size());
  return {at, text.size()};
}

Node* Arena::make(Node::Type type) {
  Node* node = new (allocate(sizeof(Node))) Node;
  node->type_ = type;
  return node;
}

const Node* Arena::boolean(bool value) {
  Node* node = make(Node::Type::boolean);
  node->integer_ = value ? 1 : 0;
  return node;
}

const Node* Arena::integer(std::int64_t value) {
  Node* node = make(Node::Type::integer);
  node->integer_ = value;
  return node;
}

const Node* Arena::string(std::string_view value) {
  Node* node = make(Node::Type::string);
  node->size_ = static_cast<std::uint32_t>(value.size());
  node->text_ = copy(value).data();
  return node;
}

const Node* Arena::lasting(std::string_view value) {
  Node* node = make(Node::Type::string);
  node->lasting_ = true;
  node->size_ = static_cast<std::uint32_t>(value.size());
  node->text_ = value.data();
  return node;
}

const Node* Arena::list(std::span<const Node* const> items) {
  Node* node = make(Node::Type::list);
  node->size_ = static_cast<std::uint32_t>(items.size());
  if (!items.empty()) {
    auto* at = static_cast<const Node**>(allocate(items.size_bytes()));
    std::copy(items.begin(), items.end(), at);
    node->items_ = at;
  }
  return node;
}

const Node* Arena::object(std::string_view tag, std::span<const NodeField> fields, std::int32_t location) {
  Node* node = make(Node::Type::object);
  node->tag_ = tag;
  node->location_ = location;
  node->size_ = static_cast<std::uint32_t>(fields.size());
  if (!fields.empty()) {
    auto* at = static_cast<NodeField*>(allocate(fields.size_bytes()));
    std::copy(fields.begin(), fields.end(), at);
    node->fields_ = at;
  }
  return node;
}

const Node* Arena::with(const Node& object_node, std::string_view field, const Node* value) {
  std::vector<NodeField> fields;
  bool found = false;
  for (const NodeField& f : object_node.fields()) {
    if (f.name != field) {
      fields.push_back(f);
    } else if (found = true; value != nullptr) {
      fields.push_back({f.name, value});
    }
  }
  if (!found && value != nullptr) fields.push_back({intern(field), value});
  return object(object_node.tag(), fields, object_node.location());
}

const Node* Arena::retag(const Node& object_node, std::string_view tag) {
  return object(intern(tag), object_node.fields(), object_node.location());
}

const Node* Arena::clone(const Node& node) {
  switch (node.type()) {
    case Node::Type::null:
      return &Node::null();
    case Node::Type::boolean:
      return boolean(node.boolean());
    case Node::Type::integer:
      return integer(node.integer());
    case Node::Type::string:
      return node.lasting_ ? lasting(node.string()) : string(node.string());
    case Node::Type::list: {
      std::vector<const Node*> items;
      items.reserve(node.items().size());
      for (const Node* item : node.items()) items.push_back(clone(*item));
      return list(items);
    }
    case Node::Type::object: {
      std::vector<NodeField> fields;
      fields.reserve(node.fields().size());
      for (const NodeField& f : node.fields()) fields.push_back({f.name, clone(*f.value)});
      return object(node.tag(), fields, node.location());
    }
  }
  return &Node::null();
}

std::string_view Arena::intern(std::string_view name) {
  // Names are few (the grammar's), so a never-freed set behind a lock is enough; a per-thread cache keeps it cheap.
  static std::mutex mutex;
  static auto* const names = new std::unordered_set<std::string>;
  thread_local std::unordered_set<std::string_view> seen;
  if (auto it = seen.find(name); it != seen.end()) return *it;
  const std::lock_guard lock(mutex);
  std::string_view kept = *names->insert(std::string(name)).first;
  seen.insert(kept);
  return kept;
}

std::size_t Arena::bytes_of(const Node& node) {
  std::size_t bytes = whole_words(sizeof(Node));
  if (node.is_string() && !node.lasting_) bytes += whole_words(node.string().size());
  bytes += whole_words(node.items().size_bytes()) + whole_words(node.fields().size_bytes());
  for (const Node* item : node.items()) bytes += bytes_of(*item);
  for (const NodeField& field : node.fields()) bytes += bytes_of(*field.value);
  return bytes;
}

Tree make_tree(const Node& node) {
  auto arena = std::make_shared<Arena>(Arena::bytes_of(node));
  const Node* copy = arena->clone(node);
  return make_tree(std::move(arena), copy);
}

Tree make_tree(std::shared_ptr<Arena> arena, const Node* node) { return Tree(std::move(arena), node); }

namespace {

bool counts(const NodeField& field) { return !field.name.starts_with('$') && !field.value->is_null(); }

void append_debug(std::string& out, const Node& node) {
  switch (node.type()) {
    case Node::Type::null:
      out += "null";
      return;
    case Node::Type::boolean:
      out += node.boolean() ? "true" : "false";
      return;
    case Node::Type::integer:
      out += std::to_string(node.integer());
      return;
    case Node::Type::string:
      out += '"';
      out += node.string();
      out += '"';
      return;
    case Node::Type::list: {
      out += '[';
      bool first = true;
      for (const Node* item : node.items()) {
        if (!first) out += ' ';
        first = false;
        append_debug(out, *item);
      }
      out += ']';
      return;
    }
    case Node::Type::object: {
      out += node.tag();
      out += '{';
      bool first = true;
      for (const NodeField& f : node.fields()) {
        if (!first) out += ' ';
        first = false;
        out += f.name;
        out += ':';
        append_debug(out, *f.value);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

bool same_structure(const Node& a, const Node& b) {
  if (&a == &b) return true;
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case Node::Type::null:
      return true;
    case Node::Type::boolean:
    case Node::Type::integer:
      return a.integer() == b.integer();
    case Node::Type::string:
      return a.string() == b.string();
    case Node::Type::list:
      return std::ranges::equal(a.items(), b.items(), [](const Node* x, const Node* y) { return same_structure(*x, *y); });
    case Node::Type::object: {
      if (a.tag() != b.tag()) return false;
      std::size_t counted = 0;
      for (const NodeField& f : a.fields()) {
        if (!counts(f)) continue;
        ++counted;
        if (!same_structure(*f.value, b[f.name])) return false;
      }
      const auto others = std::ranges::count_if(b.fields(), counts);
      return counted == static_cast<std::size_t>(others);
    }
  }
  return false;
}

std::string debug_text(const Node& node) {
  std::string out;
  append_debug(out, node);
  return out;
}

}  // namespace plumb
