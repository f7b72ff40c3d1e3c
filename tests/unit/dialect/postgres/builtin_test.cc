#include "dialect/postgres/builtin.h"

#include <gtest/gtest.h>

#include "dialect/postgres/resolve_types.h"

namespace plumb::postgres {
namespace {

TypeId type(std::string_view name) {
  const TypeId id = builtin::type(name);
  EXPECT_NE(id, kNoType) << name;
  return id;
}

TEST(Builtin, Types) {
  const builtin::Type& int4 = builtin::type(type("int4"));
  EXPECT_EQ(int4.category, 'N');
  EXPECT_FALSE(int4.preferred);
  EXPECT_EQ(int4.array, type("_int4"));
  EXPECT_TRUE(builtin::type(type("_int4")).is_array());
  EXPECT_FALSE(builtin::type(type("point")).is_array()) << "it has elements, and is no array";
  EXPECT_TRUE(builtin::type(type("text")).collatable);
  EXPECT_TRUE(builtin::type(type("text")).preferred);
  EXPECT_EQ(builtin::type(type("int4range")).base, type("int4"));
  EXPECT_EQ(builtin::type(type("int4multirange")).base, type("int4range"));
  EXPECT_EQ(builtin::type(type("information_schema.sql_identifier")).base, type("name"));
  EXPECT_EQ(builtin::type("mood"), kNoType);
}

TEST(Builtin, EveryTypeIsKnownToItself) {
  for (TypeId id = 1; id <= builtin::type_count(); ++id) {
    const builtin::Type& each = builtin::type(id);
    const std::string full = (each.schema.empty() ? "" : std::string(each.schema) + ".") + std::string(each.name);
    EXPECT_EQ(builtin::type(full), id) << full;
    EXPECT_NE(each.category, '\0') << full;
    if (each.kind == 'd' || each.kind == 'r' || each.kind == 'm') { EXPECT_NE(each.base, kNoType) << full; }
  }
}

TEST(Builtin, KnownTypesAreAllThere) {
  const auto* ids = reinterpret_cast<const TypeId*>(&builtin::known());
  for (std::size_t i = 0; i < sizeof(builtin::Known) / sizeof(TypeId); ++i) EXPECT_NE(ids[i], kNoType) << i;
}

TEST(Builtin, Functions) {
  EXPECT_EQ(builtin::functions("md5").size(), 2U);
  const auto make_interval = builtin::functions("make_interval");
  ASSERT_EQ(make_interval.size(), 1U);
  EXPECT_EQ(make_interval[0].defaults, 7);
  EXPECT_EQ(make_interval[0].argument_names[3], "days");
  const auto each = builtin::functions("jsonb_each");
  ASSERT_EQ(each.size(), 1U);
  EXPECT_TRUE(each[0].returns_set);
  ASSERT_EQ(each[0].columns.size(), 2U);
  EXPECT_EQ(each[0].columns[0].name, "key");
  EXPECT_EQ(each[0].columns[1].type, type("jsonb"));
  EXPECT_EQ(builtin::functions("percentile_cont")[0].kind, 'o');
  EXPECT_TRUE(builtin::functions("no_such_function").empty());
}

TEST(Builtin, Operators) {
  EXPECT_FALSE(builtin::operators("-").empty());
  EXPECT_FALSE(builtin::operators("->>").empty());
  EXPECT_TRUE(builtin::operators("===").empty());
}

TEST(Builtin, Casts) {
  EXPECT_EQ(builtin::cast(type("int4"), type("int8")).context, 'i');
  EXPECT_EQ(builtin::cast(type("int8"), type("int4")).context, 'a');
  EXPECT_EQ(builtin::cast(type("varchar"), type("text")).method, 'b');
  EXPECT_EQ(builtin::cast(type("text"), type("int4")).context, '\0');
}

TEST(Builtin, DefaultOperatorClasses) {
  EXPECT_EQ(builtin::default_opclass("btree", type("int4")), "int4_ops");
  EXPECT_EQ(builtin::default_opclass("gin", type("jsonb")), "jsonb_ops");
  EXPECT_EQ(builtin::default_opclass("gist", type("text")), "");
}

TEST(Builtin, Relations) {
  const builtin::Relation* pg_class = builtin::relation("", "pg_class");
  ASSERT_NE(pg_class, nullptr);
  EXPECT_EQ(pg_class->columns[1].name, "relname");
  EXPECT_EQ(pg_class, builtin::relation("pg_catalog", "pg_class"));
  ASSERT_NE(builtin::relation("information_schema", "columns"), nullptr);
  EXPECT_EQ(builtin::relation("public", "pg_class"), nullptr);
}

// The rules of resolve_types.h, over built-in types only.
class Rules : public testing::Test {
 protected:
  std::string chosen(std::string_view name, std::vector<std::string_view> arguments) {
    std::vector<TypeId> ids;
    for (const std::string_view argument : arguments) ids.push_back(type(argument));
    const Overload found = types.find_function({{}, Name(name)}, {ids});
    return text(found);
  }
  std::string applied(std::string_view left, std::string_view name, std::string_view right) {
    return text(types.find_operator({{}, Name(name)}, left.empty() ? kNoType : type(left), type(right), left.empty()));
  }
  std::string common(std::vector<std::string_view> names) {
    std::vector<TypeId> ids;
    for (const std::string_view name : names) ids.push_back(type(name));
    return std::string(builtin::type(types.common_type(ids)).name);
  }
  std::string text(const Overload& found) {
    if (!found.found || !found.certain) return "none";
    std::string out;
    for (const TypeId parameter : found.parameters) {
      if (!out.empty()) out += ", ";
      out += builtin::type(parameter).name;
    }
    return out + " -> " + std::string(builtin::type(found.result).name);
  }

  Schema schema;
  SearchPath path;
  Types types{schema, path};
};

TEST_F(Rules, Operators) {
  EXPECT_EQ(applied("int4", "+", "int4"), "int4, int4 -> int4");
  EXPECT_EQ(applied("int4", "+", "int8"), "int4, int8 -> int8");
  EXPECT_EQ(applied("numeric", ">", "int4"), "numeric, numeric -> bool");
  EXPECT_EQ(applied("varchar", "=", "unknown"), "text, text -> bool");
  EXPECT_EQ(applied("bpchar", "=", "unknown"), "bpchar, bpchar -> bool");
  EXPECT_EQ(applied("varchar", "||", "int4"), "text, int4 -> text");
  EXPECT_EQ(applied("date", "+", "interval"), "date, interval -> timestamp");
  EXPECT_EQ(applied("timestamptz", "-", "unknown"), "timestamptz, timestamptz -> interval");
  EXPECT_EQ(applied("jsonb", "->>", "unknown"), "jsonb, text -> text");
  EXPECT_EQ(applied("_text", "||", "_text"), "_text, _text -> _text");
  EXPECT_EQ(applied("_int4", "&&", "unknown"), "_int4, _int4 -> bool");
  EXPECT_EQ(applied("unknown", "=", "unknown"), "text, text -> bool");
  EXPECT_EQ(applied("", "-", "int2"), "int2 -> int2");
  EXPECT_EQ(applied("text", "+", "text"), "none");
  EXPECT_EQ(applied("float8", "=", "int4"), "float8, float8 -> bool");
  EXPECT_EQ(applied("name", "=", "text"), "name, text -> bool");
}

TEST_F(Rules, Functions) {
  EXPECT_EQ(chosen("abs", {"int4"}), "int4 -> int4");
  EXPECT_EQ(chosen("round", {"int4"}), "float8 -> float8");
  EXPECT_EQ(chosen("round", {"numeric", "int4"}), "numeric, int4 -> numeric");
  EXPECT_EQ(chosen("lower", {"varchar"}), "text -> text");
  EXPECT_EQ(chosen("sum", {"int4"}), "int4 -> int8");
  EXPECT_EQ(chosen("array_agg", {"varchar"}), "varchar -> _varchar");
  EXPECT_EQ(chosen("array_append", {"_text", "unknown"}), "_text, text -> _text");
  EXPECT_EQ(chosen("unnest", {"_int4"}), "_int4 -> int4");
  EXPECT_EQ(chosen("nextval", {"unknown"}), "regclass -> int8");
  EXPECT_EQ(chosen("date_trunc", {"unknown", "date"}), "text, timestamptz -> timestamptz");
  EXPECT_EQ(chosen("concat", {"int4", "text"}), "any, any -> text");
  EXPECT_EQ(chosen("to_char", {"int4", "unknown"}), "int4, text -> text");
  EXPECT_EQ(chosen("lag", {"numeric", "int4", "int4"}), "numeric, int4, numeric -> numeric");
  EXPECT_EQ(chosen("lower", {"int4range"}), "int4range -> int4");
  EXPECT_EQ(chosen("lower", {"int4"}), "none");
}

TEST_F(Rules, Casts) {
  EXPECT_TRUE(types.implicit_cast(type("int4"), type("float8")));
  EXPECT_FALSE(types.implicit_cast(type("float8"), type("int4")));
  EXPECT_TRUE(types.castable(type("float8"), type("int4"), CastContext::assignment));
  EXPECT_FALSE(types.implicit_cast(type("int4"), type("text")));
  EXPECT_TRUE(types.castable(type("int4"), type("text"), CastContext::assignment));
  EXPECT_TRUE(types.castable(type("text"), type("int4"), CastContext::explicit_));
  EXPECT_TRUE(types.implicit_cast(type("_varchar"), type("_text")));
  EXPECT_TRUE(types.binary_coercible(type("varchar"), type("text")));
  EXPECT_FALSE(types.binary_coercible(type("bpchar"), type("text")));
}

TEST_F(Rules, CommonType) {
  EXPECT_EQ(common({"int4", "numeric"}), "numeric");
  EXPECT_EQ(common({"unknown", "unknown"}), "text");
  EXPECT_EQ(common({"unknown", "date"}), "date");
  EXPECT_EQ(common({"varchar", "text"}), "varchar") << "each casts to the other: the first stays";
  EXPECT_EQ(common({"date", "timestamptz"}), "timestamptz");
  EXPECT_EQ(common({"int4", "text"}), "");
}

}  // namespace
}  // namespace plumb::postgres
