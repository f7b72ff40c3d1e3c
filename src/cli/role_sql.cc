#include "cli/role_sql.h"

namespace plumb::cli {
namespace {

// https://www.postgresql.org/docs/current/catalogs.html: the catalogues may be read by everybody who may connect.
constexpr std::string_view kPostgres = R"sql(-- plumb's role for PostgreSQL: it may connect, and read the catalogues, which everybody may. It can see no row of any table.
-- Run it in the database that is to be read, then give the role a password: \password plumb_reader
CREATE ROLE plumb_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT CONNECTION LIMIT 4;
ALTER ROLE plumb_reader SET default_transaction_read_only = on;
ALTER ROLE plumb_reader SET statement_timeout = '60s';
DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO plumb_reader', current_database()); END $$;
)sql";

// MySQL shows only what an account has some privilege on: https://dev.mysql.com/doc/refman/8.4/en/information-schema-introduction.html
constexpr std::string_view kMysql = R"sql(-- plumb's account for MySQL and MariaDB: put the name of the database in the place of app.
-- MySQL shows nobody what they have no privilege on. SELECT lets it see tables and the text of views, and rows too, which plumb
-- never reads; TRIGGER and EVENT would also let it make some, which is why the session is read-only.
CREATE USER 'plumb_reader'@'%' WITH MAX_USER_CONNECTIONS 4;
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE ON app.* TO 'plumb_reader'@'%';
-- The bodies of routines. MariaDB:
/*M! GRANT SELECT ON mysql.proc TO 'plumb_reader'@'%' */;
-- MySQL 8.0.20 and later (5.7: GRANT SELECT ON mysql.proc):
/*!80020 GRANT SHOW_ROUTINE ON *.* TO 'plumb_reader'@'%' */;
-- Then give it a password: ALTER USER 'plumb_reader'@'%' IDENTIFIED BY '...';
)sql";

}  // namespace

std::string_view role_sql(std::string_view dialect) {
  if (dialect == "postgres") return kPostgres;
  return dialect == "mysql" ? kMysql : std::string_view();
}

}  // namespace plumb::cli
