// The many spellings of a PostgreSQL address, brought to what libpq takes; and the same without secrets.
#pragma once

#include <string>
#include <string_view>

namespace plumb::postgres {

/// postgres://, postgresql://, postgresql+psycopg2://, postgis://, jdbc:postgresql://, or "host=... dbname=...".
bool is_address(std::string_view spec);

/// What libpq takes. Parameters that belong to frameworks (schema=, pgbouncer=, pool=, sslaccept= ...) are left out.
std::string libpq_address(std::string_view spec);

/// The password, wherever it stands, replaced by ***.
std::string redacted_address(std::string_view spec);

}  // namespace plumb::postgres
