#include "introspect/postgres/live/stable_form.h"

#include <algorithm>
#include <vector>

namespace plumb::postgres::live {
namespace {

bool is_cast_to(const Node& node, std::string_view type, bool array) {
  if (!node.is("TypeCast")) return false;
  const Node& name = node["typeName"];
  const auto names = name.list("names");
  return !names.empty() && names.back()->string() == type && name.list("arrayBounds").empty() != array && name.list("typmods").empty();
}

class Stabilizer {
 public:
  explicit Stabilizer(Arena& arena) : arena_(arena) {}

  const Node* visit(const Node& node) {
    if (node.is_list()) {
      std::vector<const Node*> items;
      bool changed = false;
      for (const Node* item : node.items()) {
        items.push_back(visit(*item));
        changed = changed || items.back() != item;
      }
      return changed ? arena_.list(items) : &node;
    }
    if (!node.is_object()) return &node;
    const Node* out = &node;
    for (const NodeField& field : node.fields()) {
      const Node* child = visit(*field.value);
      if (child != field.value) out = arena_.with(*out, field.name, child);
    }
    return recasts_elements(*out) ? arena_.with(*out, "rexpr", &(*out)["rexpr"]["arg"]) : out;
  }

 private:
  // x = ANY (ARRAY of character varying) means the same: the server itself casts the array.
  static bool recasts_elements(const Node& node) {
    if (!node.is("A_Expr") || (node.str("kind") != "AEXPR_OP_ANY" && node.str("kind") != "AEXPR_OP_ALL")) return false;
    const Node& cast = node["rexpr"];
    if (!is_cast_to(cast, "text", true) || !cast["arg"].is("A_ArrayExpr")) return false;
    const auto elements = cast["arg"].list("elements");
    return !elements.empty() && std::ranges::all_of(elements, [](const Node* element) { return is_cast_to(*element, "varchar", false); });
  }

  Arena& arena_;
};

}  // namespace

Tree stable_form(const Node& tree) {
  Arena arena;
  const Node* out = Stabilizer(arena).visit(tree);
  return out == &tree ? nullptr : make_tree(*out);  // a copy: what did not change belongs to the old tree
}

}  // namespace plumb::postgres::live
