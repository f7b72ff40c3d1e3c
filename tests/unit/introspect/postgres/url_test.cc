#include "introspect/postgres/url.h"

#include <gtest/gtest.h>

namespace plumb::postgres {
namespace {

TEST(Address, IsWhatLibpqOrAFrameworkWrites) {
  for (const char* spec : {"postgresql://h/d", "postgres://u:p@h:5433/d?sslmode=require", "postgresql+psycopg2://h/d",
                           "postgresql+asyncpg://h/d", "postgis://h/d", "jdbc:postgresql://h/d", "jdbc:postgresql:d",
                           "host=h dbname=d", "service=production", "dbname = x"}) {
    EXPECT_TRUE(is_address(spec)) << spec;
  }
  for (const char* spec : {"schema.sql", "mysql://h/d", "a=b.sql", "-", "", "postgres", "./postgresql/schema.sql", "http://x/?host=a"}) {
    EXPECT_FALSE(is_address(spec)) << spec;
  }
}

TEST(Address, BecomesWhatLibpqTakes) {
  EXPECT_EQ(libpq_address("postgres://u:p@h:1/d"), "postgresql://u:p@h:1/d");
  EXPECT_EQ(libpq_address("postgresql+psycopg2://h/d?sslmode=require"), "postgresql://h/d?sslmode=require");
  EXPECT_EQ(libpq_address("jdbc:postgresql://h/d?user=u&password=p&ssl=true"), "postgresql://h/d?user=u&password=p&sslmode=require");
  EXPECT_EQ(libpq_address("jdbc:postgresql:d"), "postgresql:///d");
  EXPECT_EQ(libpq_address("host=h dbname=d"), "host=h dbname=d");
}

TEST(Address, LosesTheParametersOfFrameworks) {
  EXPECT_EQ(libpq_address("postgresql://h/d?schema=app&pgbouncer=true&connect_timeout=3"), "postgresql://h/d?connect_timeout=3");
  EXPECT_EQ(libpq_address("postgresql://h/d?schema=app"), "postgresql://h/d");
  EXPECT_EQ(libpq_address("postgresql://h/d?sslaccept=strict"), "postgresql://h/d?sslmode=verify-full");
  EXPECT_EQ(libpq_address("postgresql://h/d?sslaccept=accept_invalid_certs"), "postgresql://h/d");
}

TEST(Redacted, HasNoPassword) {
  EXPECT_EQ(redacted_address("postgresql://u:secret@h/d"), "postgresql://u:***@h/d");
  EXPECT_EQ(redacted_address("postgresql://u:s%40e:c@r@h:5432/d?x=1"), "postgresql://u:***@h:5432/d?x=1");
  EXPECT_EQ(redacted_address("postgresql://u@h/d"), "postgresql://u@h/d");
  EXPECT_EQ(redacted_address("postgresql://h:5432/d"), "postgresql://h:5432/d");
  EXPECT_EQ(redacted_address("postgresql://h/d?user=u&password=secret&sslmode=require"),
            "postgresql://h/d?user=u&password=***&sslmode=require");
  EXPECT_EQ(redacted_address("postgresql://h/d?sslpassword=secret"), "postgresql://h/d?sslpassword=***");
  EXPECT_EQ(redacted_address("jdbc:postgresql://h/d?password=secret"), "jdbc:postgresql://h/d?password=***");
}

TEST(Redacted, KnowsTheKeywordForm) {
  EXPECT_EQ(redacted_address("host=h password=secret dbname=d"), "host=h password=*** dbname=d");
  EXPECT_EQ(redacted_address("host=h password = 'se cr\\'et' dbname=d"), "host=h password = *** dbname=d");
  EXPECT_EQ(redacted_address("host=h password=secret"), "host=h password=***");
  EXPECT_EQ(redacted_address("host=h sslpassword=secret user=u"), "host=h sslpassword=*** user=u");
  EXPECT_EQ(redacted_address("sslpassword=one password=two"), "sslpassword=*** password=***");
  EXPECT_EQ(redacted_address("host=h passfile=/f password=secret"), "host=h passfile=/f password=***");
}

TEST(Redacted, KeepsNothingOfASpecThatDoesNotParse) {
  EXPECT_EQ(redacted_address("postgresql://u:sec/ret@h/d").find("ret"), std::string::npos);
  EXPECT_EQ(redacted_address("postgresql://u:sec?ret@h/d").find("ret"), std::string::npos);
  EXPECT_EQ(redacted_address("postgresql://h/d?Password=secret").find("secret"), std::string::npos);
  EXPECT_EQ(redacted_address("postgresql://h/d?pass%77ord=secret").find("secret"), std::string::npos);
}

}  // namespace
}  // namespace plumb::postgres
