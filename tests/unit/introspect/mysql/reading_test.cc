// Reading text: how it is split, what is refused and where, what is noted, and what addresses and option files say.
#include <gtest/gtest.h>

#include "dialect/mysql/server.h"
#include "introspect/mysql/live/option_file.h"
#include "introspect/mysql/reader.h"
#include "introspect/mysql/statement_stream.h"
#include "introspect/mysql/url.h"

namespace plumb::mysql {
namespace {

std::vector<std::string> statements(std::string_view text) {
  StatementStream stream(text, {});
  std::vector<std::string> out;
  while (auto one = stream.next()) out.emplace_back(one->text);
  return out;
}

using Texts = std::vector<std::string>;

Result<Schema> read(const std::string& sql) {
  const SqlFile files[] = {{"schema.sql", sql}};
  return read_text(files, {});
}

TEST(MySqlStatements, AreSplitAsTheClientDoes) {
  EXPECT_EQ(statements("a;b ; ;c"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(statements("a ';' b; /* ; */ c"), (Texts{"a ';' b", "c"}));
  EXPECT_EQ(statements("DELIMITER $$\nCREATE TRIGGER t BEGIN x; y; END$$\ndelimiter ;\nz;"),
            (Texts{"CREATE TRIGGER t BEGIN x; y; END", "z"}));
  EXPECT_EQ(statements("DELIMITER //\nCREATE TABLE a; DROP b;\nINSERT x VALUES (';//');\nc//"),
            (Texts{"CREATE TABLE a", "DROP b", "INSERT x VALUES (';//')", "c"}));
  EXPECT_EQ(statements("-----;\na;\n--b;\nc --d\n;"), (Texts{"a", "c --d"}));
  EXPECT_EQ(statements("INSERT INTO t VALUES ('a;''b\\';'), (\"c;\") -- d;\n;e"),
            (Texts{"INSERT INTO t VALUES ('a;''b\\';'), (\"c;\") -- d;", "e"}));
}

TEST(MySqlReading, SaysWhereItFails) {
  const auto schema = read("CREATE TABLE t (a int);\nCREATE TABLE u (a int,, b int);");
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::syntax);
  EXPECT_EQ(schema.error().where, "schema.sql:2:1");
}

TEST(MySqlReading, RefusesWhatContradictsItself) {
  for (const char* sql : {"CREATE TABLE t (a int); CREATE TABLE t (a int);", "ALTER TABLE nowhere ADD a int;", "CREATE TABLE t (a int, a int);",
                          "CREATE TABLE t (a int, KEY (b));", "CREATE TABLE t (a int PRIMARY KEY, PRIMARY KEY (a));", "CREATE TABLE t (a int",
                          "CREATE TABLE t (a int DEFAULT 'never closed);", "CREATE TABLE t ();", "/* never closed", "DROP TABLE nowhere;",
                          "CREATE TABLE t (a int) PARTITION BY RANGE (a", "ALTER TABLE", "CREATE", "GIBBERISH x;"}) {
    EXPECT_FALSE(read(sql)) << sql;
  }
}

TEST(MySqlReading, NotesWhatItDoesNotModel) {
  const auto schema = read("CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'h');\nCALL p();");
  ASSERT_TRUE(schema);
  EXPECT_EQ(schema->not_compared.size(), 2u);
}

TEST(MySqlReading, CarriesWhatItDoesNotKnow) {
  const auto schema = read("CREATE TABLE t (a int) ENGINE=NoSuchEngine strange_option=7 other='x y';");
  ASSERT_TRUE(schema) << schema.error().message;
  const Options& options = schema->find<Table>(QualifiedName{Name(), Name("t")})->options;
  EXPECT_EQ(options.at("engine"), "NoSuchEngine");
  EXPECT_EQ(options.at("strange_option"), "7");
  EXPECT_EQ(options.at("other"), "'x y'");
}

TEST(MySqlReading, NamesMayHoldAnything) {
  const std::string longest(64, 'n');
  for (const std::string& name : {std::string("a`b"), std::string("a.b"), std::string("\xF0\x9F\x98\x80"), std::string("a b"), std::string("select"), longest}) {
    const auto schema = read("CREATE TABLE " + quote(name) + " (" + quote(name) + " int, KEY " + quote(name) + " (" + quote(name) + "));");
    ASSERT_TRUE(schema) << name << schema.error().message;
    const Table* table = schema->find<Table>(QualifiedName{Name(), Name(name)});
    ASSERT_NE(table, nullptr) << name;
    EXPECT_EQ(table->columns.at(0).id.name.spelling(), name);
  }
}

// MariaDB keeps the word where the engine changes, and prints it: it means something to Aria only.
TEST(MySqlReading, OnlyAriaHasPageChecksums) {
  const auto schema = read("CREATE TABLE t (a int) ENGINE=InnoDB PAGE_CHECKSUM=0; CREATE TABLE u (a int) ENGINE=Aria PAGE_CHECKSUM=0;");
  ASSERT_TRUE(schema);
  EXPECT_FALSE(schema->all<Table>().begin()->second.options.contains("page_checksum"));
  EXPECT_EQ(schema->all<Table>().rbegin()->second.options.at("page_checksum"), "0");
}

// Two texts are read for MariaDB where nobody says otherwise.
TEST(MySqlReading, AChecksOwnServerIsToBeNamed) {
  for (const char* sql : {"CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);",
                          "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0)); ALTER TABLE t ALTER CHECK c NOT ENFORCED;"}) {
    const auto schema = read(sql);
    ASSERT_TRUE(schema) << sql;
    ASSERT_EQ(schema->not_compared.size(), 1u) << sql;
    EXPECT_TRUE(schema->not_compared[0].incomplete);
    EXPECT_NE(schema->not_compared[0].reason.find("--server-version"), std::string::npos);
  }
}

TEST(MySqlReading, DumpsThatAreCutOffFail) {
  const std::string dump =
      "CREATE TABLE `t` (\n  `a` int NOT NULL,\n  `b` text COMMENT 'it''s',\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB;\n"
      "/*!50001 CREATE VIEW `v` AS SELECT `a` FROM `t` */;\n";
  ASSERT_TRUE(read(dump));
  const std::size_t end = dump.find(") ENGINE");
  for (std::size_t cut = 14; cut <= end; ++cut) EXPECT_FALSE(read(dump.substr(0, cut))) << dump.substr(0, cut);
}

TEST(MySqlReading, AnIndexMadeForAForeignKeyGivesWay) {
  const auto schema = read("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, FOREIGN KEY (p) REFERENCES p (id));"
                           "ALTER TABLE c ADD CONSTRAINT later FOREIGN KEY (p) REFERENCES p (id);");
  ASSERT_TRUE(schema) << schema.error().message;
  ASSERT_EQ(schema->all<Index>().size(), 1u);
  EXPECT_EQ(schema->all<Index>().begin()->first.name.spelling(), "later");
  EXPECT_FALSE(read("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, KEY k (p), CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));"
                    "ALTER TABLE c DROP INDEX k;"));
}

TEST(MySqlReading, TriggersOfOneMomentKeepTheirOrder) {
  const auto schema = read("CREATE TABLE t (a int); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET @a = 1;"
                           "CREATE TRIGGER z BEFORE INSERT ON t FOR EACH ROW SET @a = 1;"
                           "CREATE TRIGGER y BEFORE INSERT ON t FOR EACH ROW PRECEDES z SET @a = 1;"
                           "CREATE TRIGGER other AFTER INSERT ON t FOR EACH ROW SET @a = 1;");
  ASSERT_TRUE(schema) << schema.error().message;
  const auto follows = [&](const char* name) {
    return schema->find<Trigger>(ObjectId{Kind::trigger, Name(), Name("t"), Name(name), {}})->settings.at("follows");
  };
  EXPECT_EQ(follows("x"), "");
  EXPECT_EQ(follows("y"), "x");
  EXPECT_EQ(follows("z"), "y");
  EXPECT_EQ(follows("other"), "");
}

TEST(MySqlReading, DumpsAreReadWithTheirDecorations) {
  const auto schema = read(
      "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n"
      "DROP TABLE IF EXISTS `t`;\n/*!40101 SET character_set_client = utf8 */;\n"
      "CREATE TABLE `t` (`a` int(11) NOT NULL, PRIMARY KEY (`a`)) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;\n"
      "LOCK TABLES `t` WRITE;\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;\nINSERT INTO `t` VALUES (1),(2);\nUNLOCK TABLES;\n"
      "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET @a = 1 */;\n");
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(schema->all<Table>().size(), 1u);
  ASSERT_EQ(schema->all<Trigger>().size(), 1u);
  EXPECT_EQ(schema->all<Trigger>().begin()->second.body->text, "SET @a = 1");
  EXPECT_TRUE(schema->not_compared.empty());
}

TEST(MySqlReading, CodeKeepsTheModesThatItWasMadeUnder) {
  const auto schema = read("CREATE PROCEDURE usual() DO 1;"
                           "SET @old = @@sql_mode, sql_mode = 'PIPES_AS_CONCAT,STRICT_ALL_TABLES';"
                           "CREATE PROCEDURE joins() SELECT 'a' || 'b';"
                           "SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES'); CREATE PROCEDURE \"quotes\"() DO 1;"
                           "SET sql_mode = ''; CREATE PROCEDURE none() DO 1;"
                           "SET SESSION sql_mode = @old; CREATE PROCEDURE again() DO 1;");
  ASSERT_TRUE(schema) << schema.error().message;
  const auto modes = [&](const char* name) {
    const Procedure* found = schema->find<Procedure>(ObjectId{Kind::procedure, Name(), {}, Name(name), {}});
    return found == nullptr ? "not there" : found->settings.at("syntax_mode") + " / " + found->sql_mode;
  };
  EXPECT_EQ(modes("usual"), " / ");
  EXPECT_EQ(modes("joins"), "pipes_as_concat / strict_all_tables");
  EXPECT_EQ(modes("quotes"), "ansi_quotes,pipes_as_concat / strict_all_tables");
  EXPECT_EQ(modes("none"), " / none");
  EXPECT_EQ(modes("again"), " / ");
  EXPECT_TRUE(schema->not_compared.empty());
}

TEST(MySqlReading, AModeThatIsNotWorkedOutIsTold) {
  const auto schema = read("SET sql_mode = (SELECT mode FROM of_ours LIMIT 1); CREATE TABLE t (a int);");
  ASSERT_TRUE(schema) << schema.error().message;
  ASSERT_EQ(schema->not_compared.size(), 1u);
  EXPECT_EQ(schema->not_compared.front().what, "statement SET sql_mode");
}

TEST(MySqlAddress, IsTakenApart) {
  const auto address = parse_address("mysql+pymysql://me:p%40ss@db.example:3307/shop?ssl-mode=REQUIRED");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->user, "me");
  EXPECT_EQ(address->password, "p@ss");
  EXPECT_EQ(address->host, "db.example");
  EXPECT_EQ(address->port, 3307);
  EXPECT_EQ(address->database, "shop");
  EXPECT_EQ(address->ssl_mode, "required");
  EXPECT_EQ(parse_address("mysql://root@localhost/x?socket=/run/s")->socket, "/run/s");
  EXPECT_FALSE(parse_address("mysql://h:port/x"));
  EXPECT_FALSE(parse_address("mysql://h/x?nonsense=1"));
  EXPECT_FALSE(parse_address("mysql://h/x?ssl-mode=maybe"));
}

TEST(MySqlAddress, HidesThePassword) {
  EXPECT_EQ(redacted_address("mysql://me:secret@h/x"), "mysql://me:***@h/x");
  EXPECT_EQ(redacted_address("jdbc:mysql://h/x?user=me&password=secret&a=b"), "jdbc:mysql://h/x?user=me&password=***&a=b");
  EXPECT_EQ(redacted_address("mysql://me@h/x"), "mysql://me@h/x");
}

TEST(MySqlOptionFile, FillsWhatTheAddressDoesNotSay) {
  Address address;
  address.user = "me";
  complete_from_text(address, "[mysqld]\nuser=server\n[client]\nuser=other\npassword = \"a b\"\n# x\nport=3310\nhost=h\n");
  EXPECT_EQ(address.user, "me");
  EXPECT_EQ(address.password, "a b");
  EXPECT_EQ(address.host, "h");
  EXPECT_EQ(address.port, 3310);
}

TEST(MySqlAddress, OptionFilesAreReadAsTheClientsDo) {
  Address address;
  complete_from_text(address,
                     "[mysql]\nuser=client_only\n[client-server]\nuser=first\n[client] # group\nuser = last # said last\n"
                     "password=\"a#b\\sc\" # d\nsocket = /run/a.sock\nssl_mode=REQUIRED\nloose-ssl-ca=ca.pem\n[mysqld]\nport=1\n");
  EXPECT_EQ(address.user, "last");
  EXPECT_EQ(address.password, "a#b c");
  EXPECT_EQ(address.socket, "/run/a.sock");
  EXPECT_EQ(address.ssl_mode, "required");
  EXPECT_EQ(address.ssl_ca, "ca.pem");
  EXPECT_EQ(address.port, 0);
  Address elsewhere;
  complete_from_text(elsewhere, "[client]\nhost=db.example.org\nsocket=/run/a.sock\nssl\n");
  EXPECT_EQ(elsewhere.socket, "");
  EXPECT_EQ(elsewhere.ssl_mode, "required");
  Address said = *parse_address("mysql://me@other:3307/x");
  complete_from_text(said, "[client]\nhost=h\nsocket=/run/a.sock\nport=1\nuser=you\n");
  EXPECT_EQ(said.host, "other");
  EXPECT_EQ(said.socket, "");
  EXPECT_EQ(said.port, 3307);
  EXPECT_EQ(said.user, "me");
}

}  // namespace
}  // namespace plumb::mysql
