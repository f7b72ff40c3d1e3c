// From what an introspector read to what can be compared: defaults, order, needs.
#include "dialect/postgres/normalize.h"

#include <gmock/gmock.h>

#include "dialect/postgres/names.h"
#include "dialect/postgres/needs_body.h"
#include "dialect/postgres/postgres.h"
#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;
using testing::Contains;

const Name kPublic("public");

ObjectId id(Kind kind, const char* name, const char* owner = "") { return {kind, kPublic, Name(owner), Name(name), {}}; }

// An expression as the interpreter leaves it.
Expression expression(const std::string& text, const Schema& schema, std::span<const ScopeItem> scope = {}) {
  const bool query = text.starts_with("SELECT");
  auto arena = std::make_shared<Arena>();
  const auto parsed = parse(*arena, query ? text : "SELECT " + text);
  if (!parsed) return {text, Origin::written, {}};
  const Node& select = *parsed->front().node;
  const SearchPath path{kPublic};
  Tree tree = query ? resolve_query(select, schema, path).tree
                    : resolve_expression((*select.list("targetList")[0])["val"], schema, path, scope).tree;
  return {text, Origin::written, std::move(tree)};
}

Column& add_column(Table& table, const char* name, const char* type) {
  Column column;
  column.id = id(Kind::column, name, table.id.name.spelling().c_str());
  column.type = parse_printed_type(type);
  return table.columns.emplace_back(std::move(column));
}

Schema users() {
  Schema schema;
  Table table;
  table.id = id(Kind::table, "users");
  add_column(table, "id", "integer");
  add_column(table, "email", "text");
  Key key;
  key.id = id(Kind::key, "users_pkey", "users");
  key.primary = true;
  key.columns = {Name("id")};
  table.keys.push_back(key);
  schema.put(table);
  return schema;
}

std::vector<std::string> needs(const NormalizedSchema& schema, const ObjectId& id) {
  std::vector<std::string> out;
  for (const Need& need : schema.needs(id)) out.push_back(text(need.object) + (need.rebuilds ? " !" : ""));
  return out;
}

TEST(Normalize, NullDefaultsThatTheServerForgets) {
  Schema schema = users();
  Table& table = *schema.find<Table>(id(Kind::table, "users"));
  const auto add = [&](const char* name, const char* type, const char* value) {
    add_column(table, name, type).default_value = expression(value, schema);
  };
  add("a", "text", "NULL");
  add("b", "text", "NULL::text");
  add("c", "character varying(20)", "NULL");
  add("d", "text", "NULL::character varying");
  add("e", "integer", "0");
  const NormalizedSchema normalized = *normalize(std::move(schema));
  const Table& found = *normalized.schema().find<Table>(id(Kind::table, "users"));
  EXPECT_FALSE(found.column(Name("a"))->default_value);
  EXPECT_FALSE(found.column(Name("b"))->default_value);
  EXPECT_TRUE(found.column(Name("c"))->default_value);  // kept as NULL::character varying
  EXPECT_TRUE(found.column(Name("d"))->default_value);
  EXPECT_TRUE(found.column(Name("e"))->default_value);
}

TEST(Normalize, WhatHasNoOrderIsSorted) {
  Schema schema = users();
  Table& table = *schema.find<Table>(id(Kind::table, "users"));
  table.grants = {{Name("b"), "SELECT", false, {}}, {Name("a"), "SELECT", false, {}}, {Name("a"), "SELECT", false, {}}};
  for (const char* name : {"z", "a", "m"}) {
    Check check;
    check.id = id(Kind::check, name, "users");
    table.checks.push_back(check);
  }
  Policy policy;
  policy.id = id(Kind::policy, "p", "users");
  policy.table = {kPublic, Name("users")};
  policy.roles = {Name("public")};
  schema.put(policy);
  Sequence sequence;
  sequence.id = id(Kind::sequence, "s");
  sequence.options.type = parse_printed_type("integer");
  schema.put(sequence);
  Statistics statistics;
  statistics.id = id(Kind::statistics, "both");
  statistics.table = {kPublic, Name("users")};
  statistics.columns = {Name("b"), Name("a")};
  schema.put(statistics);

  const NormalizedSchema normalized = *normalize(std::move(schema));
  EXPECT_EQ(normalized.schema().find<Statistics>(statistics.id)->columns.front(), Name("a"));
  const Table& found = *normalized.schema().find<Table>(id(Kind::table, "users"));
  EXPECT_EQ(found.grants.size(), 2U);
  EXPECT_EQ(found.grants[0].grantee, Name("a"));
  EXPECT_EQ(found.checks[0].id.name, Name("a"));
  EXPECT_EQ(found.checks[2].id.name, Name("z"));
  EXPECT_TRUE(normalized.schema().find<Policy>(id(Kind::policy, "p", "users"))->roles.empty());
  EXPECT_EQ(normalized.schema().find<Sequence>(id(Kind::sequence, "s"))->options.max, 2147483647);
}

TEST(Normalize, TwiceIsOnce) {
  Schema schema = users();
  View view;
  view.id = id(Kind::view, "v");
  view.query = expression("SELECT * FROM users WHERE email LIKE '%@%' ORDER BY 1", schema);
  schema.put(view);
  const NormalizedSchema once = *normalize(std::move(schema));
  const NormalizedSchema twice = *normalize(once.schema());
  const View& a = *once.schema().find<View>(id(Kind::view, "v"));
  const View& b = *twice.schema().find<View>(id(Kind::view, "v"));
  EXPECT_EQ(a.query.text, b.query.text);
  EXPECT_TRUE(same_structure(*a.query.tree, *b.query.tree));
  EXPECT_EQ(once.all_needs(), twice.all_needs());
}

TEST(Needs, OfTablesAndTheirParts) {
  Schema schema = users();
  EnumType mood;
  mood.id = id(Kind::enum_type, "mood");
  schema.put(mood);
  SchemaObject in;
  in.id = {Kind::schema, {}, {}, kPublic, {}};
  schema.put(in);
  Sequence sequence;
  sequence.id = id(Kind::sequence, "orders_id_seq");
  sequence.owned_by_table = {kPublic, Name("orders")};
  sequence.owned_by_column = Name("id");
  schema.put(sequence);
  Table orders;
  orders.id = id(Kind::table, "orders");
  add_column(orders, "user_id", "integer");
  add_column(orders, "mood", "public.mood");
  add_column(orders, "id", "integer").default_value = expression("nextval('orders_id_seq')", schema);
  ForeignKey key;
  key.id = id(Kind::foreign_key, "fk", "orders");
  key.columns = {Name("user_id")};
  key.target = {kPublic, Name("users")};
  key.target_columns = {Name("id")};
  orders.foreign_keys.push_back(key);
  schema.put(orders);
  Table& stored = *schema.find<Table>(id(Kind::table, "orders"));
  const ScopeItem scope{{}, {kPublic, Name("orders")}, {}};
  Check check;
  check.id = id(Kind::check, "positive", "orders");
  check.expression = expression("user_id > 0", schema, std::span(&scope, 1));
  stored.checks.push_back(check);

  const NormalizedSchema normalized = *normalize(std::move(schema));
  EXPECT_THAT(needs(normalized, id(Kind::table, "orders")), ElementsAre("schema public"));
  EXPECT_THAT(needs(normalized, id(Kind::column, "mood", "orders")), ElementsAre("enum public.mood"));
  EXPECT_THAT(needs(normalized, id(Kind::column, "id", "orders")), Contains("sequence public.orders_id_seq !"));
  EXPECT_THAT(needs(normalized, id(Kind::sequence, "orders_id_seq")), Contains("column public.orders.id"));
  EXPECT_THAT(needs(normalized, id(Kind::foreign_key, "fk", "orders")),
              IsSupersetOf({"table public.users", "column public.users.id", "key public.users.users_pkey !",
                            "column public.orders.user_id"}));
  EXPECT_THAT(needs(normalized, id(Kind::check, "positive", "orders")), Contains("column public.orders.user_id"));
}

TEST(Needs, OfViewsTriggersAndPolicies) {
  Schema schema = users();
  View view;
  view.id = id(Kind::view, "v");
  view.query = expression("SELECT email FROM users", schema);
  schema.put(view);
  Function function;
  function.id = id(Kind::function, "touch");
  function.language = "plpgsql";
  function.returns = parse_printed_type("trigger");
  schema.put(function);
  Trigger trigger;
  trigger.id = id(Kind::trigger, "t", "users");
  trigger.table = {kPublic, Name("users")};
  trigger.function = {kPublic, Name("touch")};
  trigger.update_columns = {Name("email")};
  schema.put(trigger);
  Policy policy;
  policy.id = id(Kind::policy, "p", "users");
  policy.table = {kPublic, Name("users")};
  const ScopeItem scope{{}, {kPublic, Name("users")}, {}};
  policy.using_ = expression("id = 1", schema, std::span(&scope, 1));
  schema.put(policy);

  const NormalizedSchema normalized = *normalize(std::move(schema));
  EXPECT_THAT(needs(normalized, id(Kind::view, "v")),
              IsSupersetOf({"table public.users !", "column public.users.email !"}));
  EXPECT_THAT(needs(normalized, id(Kind::view, "v")), Not(Contains("column public.users.id !")));
  EXPECT_THAT(needs(normalized, id(Kind::trigger, "t", "users")),
              IsSupersetOf({"table public.users !", "column public.users.email !", "function public.touch() !"}));
  EXPECT_THAT(needs(normalized, id(Kind::policy, "p", "users")), Contains("column public.users.id !"));
}

TEST(Needs, NamesInBodies) {
  const auto names = [](std::string_view body) {
    std::vector<std::string> out;
    for (const BodyName& name : body_names(body)) {
      std::string text;
      for (const std::string& part : name.parts) text += (text.empty() ? "" : ".") + part;
      out.push_back(text + (name.call ? "()" : name.type_of ? "%" : ""));
    }
    return out;
  };
  EXPECT_THAT(names("SELECT a.b FROM App.\"My Table\" -- not this\n"), ElementsAre("select", "a.b", "from", "app.My Table"));
  EXPECT_THAT(names("f('not' /* nor this */, x)"), ElementsAre("f()", "x"));
  EXPECT_THAT(names("r users%ROWTYPE; e public.users.email%TYPE"),
              ElementsAre("r", "users%", "rowtype", "e", "public.users.email%", "type"));
  EXPECT_THAT(names("'open"), ElementsAre());
  EXPECT_THAT(names("\"a\"\"b\" $1 10x"), ElementsAre("a\"b"));

  Schema schema = users();
  Function function;
  function.id = id(Kind::function, "f");
  function.language = "sql";
  function.body = "SELECT count(*) FROM users";
  schema.put(function);
  EXPECT_THAT(needs(*normalize(std::move(schema)), id(Kind::function, "f")), Contains("table public.users"));
}

TEST(Dialect, FoldsAndQuotes) {
  const Dialect& dialect = postgres_dialect();
  EXPECT_EQ(dialect.name(), "postgres");
  EXPECT_EQ(dialect.fold("Users"), Name("users"));
  EXPECT_EQ(dialect.fold("\"Users\""), Name("Users"));
  EXPECT_EQ(dialect.fold("\"a\"\"b\""), Name("a\"b"));
  EXPECT_EQ(dialect.quote(Name("Users")), "\"Users\"");
  EXPECT_EQ(dialect.quote(QualifiedName{Name("app"), Name("select")}), "app.\"select\"");
  EXPECT_EQ(dialect.literal("it's"), "'it''s'");
}

}  // namespace
}  // namespace plumb::postgres
