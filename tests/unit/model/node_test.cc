#include "model/node.h"

#include <gtest/gtest.h>

#include <thread>

namespace plumb {
namespace {

TEST(Node, LooksUpWithoutFailing) {
  Arena arena;
  const Node* inner = arena.object("B", {{"x", arena.integer(7)}, {"s", arena.string("text")}});
  const Node* node = arena.object("A", {{"b", inner}, {"list", arena.list({arena.boolean(true), inner})}}, 12);
  EXPECT_TRUE(node->is("A"));
  EXPECT_EQ(node->location(), 12);
  EXPECT_EQ((*node)["b"].num("x"), 7);
  EXPECT_EQ((*node)["b"].str("s"), "text");
  EXPECT_EQ(node->list("list").size(), 2U);
  EXPECT_TRUE(node->list("list")[0]->boolean());
  EXPECT_TRUE((*node)["missing"]["more"]["deeper"].is_null());
  EXPECT_EQ((*node)["b"].str("x"), "");  // of another type: the neutral value
  EXPECT_FALSE(node->has("missing"));
}

TEST(Node, ComparesByStructure) {
  Arena arena;
  const auto make = [&](std::int32_t place, const char* type, std::int64_t value) {
    return arena.object("A", {{"value", arena.integer(value)}, {"$type", arena.string(type)}}, place);
  };
  EXPECT_TRUE(same_structure(*make(1, "integer", 5), *make(2, "text", 5)));  // places and annotations do not count
  EXPECT_FALSE(same_structure(*make(1, "integer", 5), *make(1, "integer", 6)));
  EXPECT_FALSE(same_structure(*make(1, "integer", 5), *arena.object("B", {{"value", arena.integer(5)}})));
  const Node* with_null = arena.object("A", {{"value", arena.integer(5)}, {"other", &Node::null()}});
  EXPECT_TRUE(same_structure(*make(1, "integer", 5), *with_null));
  EXPECT_FALSE(same_structure(*arena.list({arena.integer(1)}), *arena.list({arena.integer(1), arena.integer(2)})));
  EXPECT_FALSE(same_structure(*arena.string("1"), *arena.integer(1)));
}

TEST(Node, ChangesBySharing) {
  Arena arena;
  const Node* node = arena.object("A", {{"a", arena.integer(1)}, {"b", arena.integer(2)}});
  const Node* set = arena.with(*node, "b", arena.integer(3));
  EXPECT_EQ(set->num("a"), 1);
  EXPECT_EQ(set->num("b"), 3);
  EXPECT_EQ(node->num("b"), 2);
  EXPECT_FALSE(arena.with(*node, "a", nullptr)->has("a"));
  EXPECT_EQ(arena.with(*node, "c", arena.string("new"))->str("c"), "new");
  EXPECT_TRUE(arena.retag(*node, "B")->is("B"));
}

TEST(Node, TreesOwnTheirMemory) {
  Tree tree;
  {
    Arena arena;
    std::string text(10'000, 'x');
    tree = make_tree(*arena.object("A", {{"long", arena.string(text)}, {"list", arena.list({arena.string("y")})}}));
  }
  EXPECT_EQ(tree->str("long").size(), 10'000U);
  EXPECT_EQ(tree->list("list")[0]->string(), "y");
}

TEST(Node, NamesAreInternedAcrossThreads) {
  std::string_view first;
  std::string_view second;
  std::thread a([&] { first = Arena::intern("SomeTag"); });
  std::thread b([&] { second = Arena::intern(std::string("Some") + "Tag"); });
  a.join();
  b.join();
  EXPECT_EQ(first.data(), second.data());
}

}  // namespace
}  // namespace plumb
