// Equality of expressions: what is written against what servers print of it, and what must stay apart.
#include "dialect/postgres/match.h"

#include <gtest/gtest.h>

#include "tests/unit/dialect/postgres/different_forms.h"
#include "dialect/postgres/names.h"
#include "dialect/postgres/normalize.h"
#include "introspect/postgres/parse_tree.h"
#include "tests/unit/dialect/postgres/printed_checks.h"
#include "tests/unit/dialect/postgres/printed_defaults.h"
#include "tests/unit/dialect/postgres/printed_views.h"

namespace plumb::postgres {
namespace {

const Name kPublic("public");

Tree parsed(std::string_view kind, const std::string& text) {
  auto arena = std::make_shared<Arena>();
  const auto statements = parse(*arena, kind == "view" ? text : "SELECT " + text);
  if (!statements || statements->empty()) return {};
  const Node& statement = *statements->front().node;
  if (kind == "view") return make_tree(arena, &statement);
  const auto targets = statement.list("targetList");
  return targets.empty() ? Tree{} : make_tree(arena, &(*targets[0])["val"]);
}

// One side of a comparison: an expression of a check of table w, of the default of a column, or of a view.
class Side {
 public:
  Side(std::string_view kind, const char* type, const std::string& text, Origin origin, int major) {
    Schema schema = forms_schema(major);
    owner_ = {Kind::check, kPublic, Name("w"), Name("k"), {}};
    if (kind == "view") owner_ = {Kind::view, kPublic, {}, Name("view"), {}};
    if (kind == "default") {
      owner_ = {Kind::column, kPublic, Name("table"), Name("column"), {}};
      Table table;
      table.id = {Kind::table, kPublic, {}, Name("table"), {}};
      Column column;
      column.id = owner_;
      const Tree cast = parsed(kind, std::string("NULL::") + type);
      column.type = resolve_type(data_type((*cast)["typeName"]), schema, {kPublic});
      table.columns.push_back(column);
      schema.put(table);
    }
    expression_ = {text, origin, parsed(kind, text)};
    const SearchPath path = origin == Origin::written ? SearchPath{kPublic} : SearchPath{};
    if (expression_.tree) {
      const auto scope = scope_of(owner_, schema);
      expression_.tree = kind == "view" ? resolve_query(*expression_.tree, schema, path).tree
                                        : resolve_expression(*expression_.tree, schema, path, scope).tree;
    }
    schema_ = *normalize(std::move(schema));
  }

  ExpressionAt at() const { return {expression_, schema_, owner_}; }
  bool is_parsed() const { return expression_.tree != nullptr; }

 private:
  Expression expression_;
  NormalizedSchema schema_;
  ObjectId owner_;
};

// What depends on settings of a server, or on an input function that only a server has.
bool needs_server(std::string_view written) {
  for (const std::string_view each : {"'a'::tsquery", "'January 8, 1999'"}) {
    if (written.ends_with(each)) return true;
  }
  return false;
}

void expect_same(std::string_view kind, std::span<const PrintedForm> forms) {
  for (const PrintedForm& form : forms) {
    const Side written(kind, form.type, form.written, Origin::written, 0);
    if (!written.is_parsed()) continue;  // an older grammar than the server's
    for (const int major : {13, 15, 18}) {
      const char* printed = major == 13 ? form.printed_13 : major == 18 ? form.printed_18 : form.printed;
      if (printed == nullptr) printed = form.printed;
      const Side other(kind, form.type, printed, Origin::printed, major);
      ASSERT_TRUE(other.is_parsed()) << printed;
      const Sameness expected = needs_server(form.written) ? Sameness::unknown : Sameness::same;
      EXPECT_EQ(same_expression(written.at(), other.at()), expected) << form.written << "  =>  " << printed;
      EXPECT_EQ(same_expression(other.at(), written.at()), expected) << printed << "  <=  " << form.written;
    }
  }
}

TEST(Match, ChecksAsPrinted) { expect_same("check", kPrintedChecks); }
TEST(Match, DefaultsAsPrinted) { expect_same("default", kPrintedDefaults); }
TEST(Match, ViewsAsPrinted) { expect_same("view", kPrintedViews); }

TEST(Match, DifferentMeanings) {
  for (const DifferentForms& forms : kDifferentForms) {
    const auto make = [&](const char* text, Origin origin) {
      return Side(forms.kind, forms.type, text, origin, origin == Origin::printed ? 15 : 0);
    };
    const Side written_a = make(forms.a, Origin::written);
    const Side written_b = make(forms.b, Origin::written);
    const Side printed_a = make(forms.printed_a, Origin::printed);
    const Side printed_b = make(forms.printed_b, Origin::printed);
    const std::string message = std::string(forms.a) + "  and  " + forms.b;
    EXPECT_EQ(same_expression(written_a.at(), written_b.at()), Sameness::different) << message;
    EXPECT_EQ(same_expression(written_a.at(), printed_b.at()), Sameness::different) << message;
    EXPECT_EQ(same_expression(printed_a.at(), written_b.at()), Sameness::different) << message;
    EXPECT_EQ(same_expression(printed_a.at(), printed_b.at()), Sameness::different) << message;
  }
}

// A person's spelling against another person's, where the server would print one text.
TEST(Match, WrittenTwice) {
  const std::pair<const char*, const char*> kSame[] = {
      {"v = 'x'", "v::text = 'x'::text"},
      {"id IN (1, 2)", "id = ANY (ARRAY[1, 2])"},
      {"n > 0", "(n > (0)::numeric)"},
      {"t LIKE 'a%'", "t ~~ 'a%'"},
      {"id between 1 and 2", "id >= 1 AND id <= 2"},
      {"iv > '1 day 01:00'", "iv > interval '1 day 1 hour'"},
      {"flag and (id > 1 and b > 1)", "flag AND id > 1 AND b > 1"},
      {"(v)::text = ANY ((ARRAY['a'::varchar, 'b'::varchar])::text[])", "v IN ('a', 'b')"},
      {"id NOT IN (1, 2)", "id <> ALL (ARRAY[1, 2])"},
  };
  for (const auto& [a, b] : kSame) {
    const Side left("check", "", a, Origin::written, 0);
    const Side right("check", "", b, Origin::written, 0);
    EXPECT_EQ(same_expression(left.at(), right.at()), Sameness::same) << a << "  and  " << b;
    EXPECT_EQ(same_expression(right.at(), left.at()), Sameness::same) << b << "  and  " << a;
  }
}

// Names that only a server could find: an extension's.
TEST(Match, NamesOfExtensions) {
  const std::pair<const char*, const char*> kSame[] = {
      {"uuid_generate_v4() = u", "(public.uuid_generate_v4() = u)"},
      {"t::citext = 'x'", "((t)::public.citext = 'x'::public.citext)"},
      {"t % 'x'", "(t OPERATOR(public.%) 'x'::text)"},
      {"unaccent(v) = 'x'", "(public.unaccent((v)::text) = 'x'::text)"},
  };
  for (const auto& [written, printed] : kSame) {
    const Side left("check", "", written, Origin::written, 0);
    const Side right("check", "", printed, Origin::printed, 15);
    EXPECT_EQ(same_expression(left.at(), right.at()), Sameness::same) << written << "  =>  " << printed;
  }
  const std::pair<const char*, const char*> kDifferent[] = {
      {"uuid_generate_v4() = u", "(public.uuid_generate_v1() = u)"},
      {"fdef(id) = 1", "(other.fdef(id) = 1)"},
      {"unaccent(v) = 'x'", "(public.unaccent((v0)::text) = 'x'::text)"},
  };
  for (const auto& [written, printed] : kDifferent) {
    const Side left("check", "", written, Origin::written, 0);
    const Side right("check", "", printed, Origin::printed, 15);
    EXPECT_EQ(same_expression(left.at(), right.at()), Sameness::different) << written << "  =>  " << printed;
  }
}

// Without trees only the texts can be compared, and only one way.
TEST(Match, TextsAlone) {
  const ObjectId owner{Kind::view, kPublic, {}, Name("view"), {}};
  const NormalizedSchema schema = *normalize(Schema{});
  const Expression a{"SELECT  1", Origin::written, {}};
  const Expression b{"SELECT\n1", Origin::printed, {}};
  const Expression c{"SELECT 2", Origin::printed, {}};
  EXPECT_EQ(same_expression({a, schema, owner}, {b, schema, owner}), Sameness::same);
  EXPECT_EQ(same_expression({a, schema, owner}, {c, schema, owner}), Sameness::unknown);
  EXPECT_EQ(same_expression({a, schema, owner}, {Expression{}, schema, owner}), Sameness::different);
}

TEST(Match, TypesOfExtensions) {
  Schema with;
  Schema without;
  EnumType own;
  own.id = {Kind::enum_type, kPublic, {}, Name("mood"), {}};
  with.put(own);
  const auto type = [](const char* text) { return parse_printed_type(text); };
  EXPECT_TRUE(same_type(type("citext"), without, type("public.citext"), with));
  EXPECT_TRUE(same_type(type("ext.citext"), without, type("citext"), with));
  EXPECT_FALSE(same_type(type("a.citext"), without, type("b.citext"), with));
  EXPECT_FALSE(same_type(type("mood"), without, type("public.mood"), with));  // its own: it would have been found
  EXPECT_FALSE(same_type(type("integer"), without, type("bigint"), with));
  EXPECT_FALSE(same_type(type("numeric(10,2)"), without, type("numeric(10,3)"), with));
  EXPECT_FALSE(same_type(type("integer"), without, type("integer[]"), with));
}

}  // namespace
}  // namespace plumb::postgres
