# Finds MySQL Connector/C++ 1.1 with its JDBC-like API (Debian: libmysqlcppconn-dev), which ships neither a .pc file nor a
# CMake configuration. Defines the target MySqlConnector::MySqlConnector.
find_path(MySqlConnector_INCLUDE_DIR cppconn/driver.h)
find_library(MySqlConnector_LIBRARY mysqlcppconn)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MySqlConnector REQUIRED_VARS MySqlConnector_LIBRARY MySqlConnector_INCLUDE_DIR)
mark_as_advanced(MySqlConnector_INCLUDE_DIR MySqlConnector_LIBRARY)

if(MySqlConnector_FOUND AND NOT TARGET MySqlConnector::MySqlConnector)
  add_library(MySqlConnector::MySqlConnector UNKNOWN IMPORTED)
  set_target_properties(MySqlConnector::MySqlConnector PROPERTIES IMPORTED_LOCATION ${MySqlConnector_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${MySqlConnector_INCLUDE_DIR})
endif()
