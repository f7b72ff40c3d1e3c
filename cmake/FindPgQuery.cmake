# Finds libpg_query, PostgreSQL's parser as a library (Debian: libpg-query-dev), which ships neither a .pc file nor a
# CMake configuration. Defines the target PgQuery::PgQuery; PgQuery_VERSION is the PostgreSQL version of its grammar.
find_path(PgQuery_INCLUDE_DIR pg_query.h)
find_library(PgQuery_LIBRARY pg_query)
if(PgQuery_INCLUDE_DIR)
  file(STRINGS ${PgQuery_INCLUDE_DIR}/pg_query.h line REGEX "^#define PG_VERSION \"" LIMIT_COUNT 1)
  string(REGEX REPLACE ".*\"([^\"]*)\".*" "\\1" PgQuery_VERSION "${line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PgQuery REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR
                                  VERSION_VAR PgQuery_VERSION)
mark_as_advanced(PgQuery_INCLUDE_DIR PgQuery_LIBRARY)

if(PgQuery_FOUND AND NOT TARGET PgQuery::PgQuery)
  add_library(PgQuery::PgQuery UNKNOWN IMPORTED)
  set_target_properties(PgQuery::PgQuery PROPERTIES IMPORTED_LOCATION ${PgQuery_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${PgQuery_INCLUDE_DIR})
endif()
