# The helpers that CMakeLists.txt and tests/CMakeLists.txt are written with.
include_guard()

# plumb_version_header(): src/base/version.h.in -> <build>/generated/base/version.h, made anew when the commit changes.
function(plumb_version_header)
  set(command ${CMAKE_COMMAND} -D VERSION=${PROJECT_VERSION} -D SOURCE_DIR=${CMAKE_SOURCE_DIR}
      -D INPUT=${CMAKE_SOURCE_DIR}/src/base/version.h.in -D OUTPUT=${CMAKE_BINARY_DIR}/generated/base/version.h
      -P ${CMAKE_SOURCE_DIR}/cmake/version.cmake)
  execute_process(COMMAND ${command} COMMAND_ERROR_IS_FATAL ANY)
  add_custom_target(plumb_version COMMAND ${command} BYPRODUCTS ${CMAKE_BINARY_DIR}/generated/base/version.h
                    COMMENT "Checking the version")
endfunction()

# plumb_precompiled(TARGET): half the time of a small file goes into the model's headers; they are compiled once a target.
function(plumb_precompiled target)
  get_target_property(type ${target} TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY" AND NOT target MATCHES "_(base|model|architecture_tests)$")
    target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src/model/schema.h)
  endif()
endfunction()

# plumb_layer(NAME SOURCES folder LINKS layers... [THIRD_PARTY targets...] [DRIVER option header-prefix...])
#   The library plumb_NAME of every .cc below the folder. LINKS are visible to whoever uses the layer, THIRD_PARTY is not.
#   DRIVER, once for each: the one file that includes the driver's headers is left out when the option is off; the layer is compiled
#   with the option's name defined as 1 or 0. A layer without a .cc file is an interface library of its headers.
function(plumb_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "SOURCES;LINKS;THIRD_PARTY;DRIVER")
  list(TRANSFORM layer_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE folders)
  list(TRANSFORM folders APPEND /*.cc OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${patterns})

  set(drivers ${layer_DRIVER})
  set(definitions)
  while(drivers)
    list(POP_FRONT drivers option header)
    list(APPEND definitions ${option}=$<BOOL:${${option}}>)
    if(NOT ${option})
      foreach(source IN LISTS sources)
        file(STRINGS ${source} uses REGEX "^#include <${header}" LIMIT_COUNT 1)
        if(uses)
          list(REMOVE_ITEM sources ${source})
        endif()
      endforeach()
    endif()
  endwhile()

  set(target plumb_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(visibility PUBLIC)
    target_link_libraries(${target} PRIVATE ${layer_THIRD_PARTY})
  else()
    add_library(${target} INTERFACE)
    set(visibility INTERFACE)
  endif()
  add_dependencies(${target} plumb_version)
  target_link_libraries(${target} ${visibility} ${layer_LINKS})
  target_include_directories(${target} ${visibility} ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src)
  if(name STREQUAL "cli")  # the only layer that says which version this is
    target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
  endif()
  plumb_precompiled(${target})
  target_compile_definitions(${target} ${visibility} ${definitions})
endfunction()

# plumb_test_suite(NAME [STANDALONE] PATTERNS patterns... [LINKS targets...])
#   The GoogleTest binary plumb_NAME_tests of the files that match, its tests named NAME/Suite.Test and labelled NAME in
#   ctest. Without a file there is no binary. The tests know PLUMB_SOURCE_DIR and PLUMB_BINARY (the program's path).
#   STANDALONE: they read the project's files rather than run its code, and are built without it.
function(plumb_test_suite name)
  cmake_parse_arguments(PARSE_ARGV 1 suite "STANDALONE" "" "PATTERNS;LINKS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${suite_PATTERNS})
  if(NOT sources)
    return()
  endif()
  set(target plumb_${name}_tests)
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE ${suite_LINKS} plumb_test_paths GTest::gmock GTest::gtest_main)
  target_compile_options(${target} PRIVATE -Wno-dangling-else)  # `if (...) EXPECT_EQ(...);` is well formed and readable
  plumb_precompiled(${target})
  if(NOT suite_STANDALONE)
    target_link_libraries(${target} PRIVATE plumb_test_support)
    if(TARGET plumb)
      add_dependencies(${target} plumb)
    endif()
  endif()
  gtest_discover_tests(${target} TEST_PREFIX ${name}/ NO_PRETTY_VALUES DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS ${name} TIMEOUT 900)
endfunction()

# plumb_fuzzers(FOLDER): a libFuzzer program of each *_fuzz.cc in it, named for the file.
function(plumb_fuzzers folder)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "PLUMB_BUILD_FUZZERS needs clang: configure with `cmake --preset fuzz`")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*_fuzz.cc)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM target)
    add_executable(${target} ${source})
    target_link_libraries(${target} PRIVATE plumb_cli)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  endforeach()
endfunction()
