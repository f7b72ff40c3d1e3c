// The texts in which catalogue values arrive: arrays, vectors, options, access control lists.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "introspect/postgres/live/acl.h"
#include "introspect/postgres/live/arrays.h"

namespace plumb::postgres::live {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

std::vector<std::string> said(const std::vector<Grant>& grants) {
  std::vector<std::string> out;
  for (const Grant& g : grants) {
    out.push_back((g.grantee.empty() ? "PUBLIC" : g.grantee.spelling()) + " " + g.privilege + (g.grantable ? "*" : "") +
                  (g.column.empty() ? "" : " of " + g.column.spelling()));
  }
  return out;
}

TEST(CatalogueText, ArraysAreReadWithTheirQuotes) {
  EXPECT_THAT(array_items("{a,\"b c\",\"d,e\",\"q\\\"uo\\\\te\",NULL,\"NULL\",\"\"}"),
              ElementsAre("a", "b c", "d,e", "q\"uo\\te", "", "NULL", ""));
  EXPECT_THAT(array_items("{}"), IsEmpty());
  EXPECT_THAT(array_items(""), IsEmpty());
}

TEST(CatalogueText, TheServersOwnOptionsAreNobodys) {
  const Options read = options("{pg_attver=271187576,n_distinct=5}");
  EXPECT_EQ(read, (Options{{"n_distinct", "5"}}));
}

TEST(CatalogueText, ABrokenArrayIsNoCrash) {
  EXPECT_THAT(array_items("{\"a"), testing::SizeIs(1));
  EXPECT_THAT(array_items("{a,\"b\\}"), testing::SizeIs(2));
  EXPECT_THAT(array_items("{"), IsEmpty());
}

TEST(CatalogueText, NumbersOfVectorsAndArrays) {
  EXPECT_THAT(numbers("1 -2 30"), ElementsAre(1, -2, 30));
  EXPECT_THAT(numbers("{1,2}"), ElementsAre(1, 2));
  EXPECT_THAT(numbers(""), IsEmpty());
  EXPECT_THAT(oids("23 4294967295"), ElementsAre(23u, 4294967295u));
}

TEST(CatalogueText, OptionsSplitAtTheFirstEqualsSign) {
  EXPECT_THAT(options("{fillfactor=70,\"host=a=b, c\",flag}"),
              UnorderedElementsAre(Pair("fillfactor", "70"), Pair("flag", "true"), Pair("host", "a=b, c")));
  Options both = options("{a=1}");
  add_options(both, "{a=2}", "toast.");
  EXPECT_THAT(both, UnorderedElementsAre(Pair("a", "1"), Pair("toast.a", "2")));
}

TEST(Acl, NoListIsTheBuiltInDefault) {
  EXPECT_THAT(said(grants(std::nullopt, Name("bob"), PublicDefault::nothing)), IsEmpty());
  EXPECT_THAT(said(grants(std::nullopt, Name("bob"), PublicDefault::usage)), ElementsAre("PUBLIC USAGE"));
  EXPECT_THAT(said(grants(std::nullopt, Name("bob"), PublicDefault::execute)), ElementsAre("PUBLIC EXECUTE"));
  EXPECT_THAT(said(grants("{bob=X/bob}", Name("bob"), PublicDefault::execute)), IsEmpty()) << "revoked from PUBLIC";
}

TEST(Acl, TheOwnersOwnPrivilegesAreLeftOut) {
  EXPECT_THAT(said(grants("{bob=arwdDxt/bob,alice=ar*/bob,=r/bob}", Name("bob"), PublicDefault::nothing)),
              ElementsAre("PUBLIC SELECT", "alice INSERT", "alice SELECT*"));
}

TEST(Acl, RolesOfAnyNameAreRead) {
  EXPECT_THAT(said(grants(R"({"\"a b\"=r/bob","\"q\"\"=\"=U/bob"})", Name("bob"), PublicDefault::nothing)),
              ElementsAre("a b SELECT", "q\"= USAGE"));
}

TEST(Acl, OnePrivilegeOfTwoGrantorsIsOne) {
  EXPECT_THAT(said(grants("{alice=r/bob,alice=r*/carol}", Name("bob"), PublicDefault::nothing)), ElementsAre("alice SELECT*"));
}

TEST(Acl, EveryLetterHasItsWordAndUnknownOnesAreNotLost) {
  EXPECT_THAT(said(grants("{a=mXUCTcsA?/b}", Name("b"), PublicDefault::nothing)),
              UnorderedElementsAre("a MAINTAIN", "a EXECUTE", "a USAGE", "a CREATE", "a TEMPORARY", "a CONNECT", "a SET",
                                            "a ALTER SYSTEM", "a privilege ?"));
}

TEST(Acl, ColumnPrivilegesNameTheirColumn) {
  std::vector<Grant> out = grants("{=r/bob}", Name("bob"), PublicDefault::nothing);
  add_column_grants(out, "{alice=w/bob,bob=w/bob}", Name("bob"), Name("price"));
  EXPECT_THAT(said(out), ElementsAre("PUBLIC SELECT", "alice UPDATE of price"));
}

}  // namespace
}  // namespace plumb::postgres::live
