# The version, from git: that of the nearest tag vX.Y.Z, else the project's. Works without git and outside a clone.
#   plumb_git_version(PREFIX SOURCE_DIR VERSION)   sets PREFIX_VERSION (0.1.0), PREFIX_DETAIL (0.1.0 (v0.1.0-3-g1234567-dirty)),
#                                                  PREFIX_PACKAGE (0.1.0+3.g1234567; 0.1.0 at the tag), PREFIX_EPOCH (of the commit)
#   cmake -D VERSION=... -D SOURCE_DIR=... -D INPUT=... -D OUTPUT=... -P version.cmake
#                                                  writes the version header; it is touched only when its text changes
function(plumb_git_version prefix source_dir version)
  set(revision "")
  set(epoch "")
  find_program(GIT_PROGRAM git)
  if(GIT_PROGRAM AND EXISTS ${source_dir}/.git)
    execute_process(COMMAND ${GIT_PROGRAM} --no-optional-locks describe --tags --always --dirty --match "v[0-9]*"
                    WORKING_DIRECTORY ${source_dir} OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND ${GIT_PROGRAM} log -1 --format=%ct
                    WORKING_DIRECTORY ${source_dir} OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  set(package ${version})
  if(revision MATCHES "^v([0-9]+\\.[0-9]+\\.[0-9]+)(-([0-9]+)-(g[0-9a-f]+))?(-dirty)?$")
    set(version ${CMAKE_MATCH_1})
    set(package ${version})
    if(CMAKE_MATCH_2)
      set(package "${version}+${CMAKE_MATCH_3}.${CMAKE_MATCH_4}")
    endif()
  elseif(revision)  # no tag yet: before the first release
    string(REPLACE "-" "." suffix ${revision})
    set(package "${version}~g${suffix}")
  endif()
  set(${prefix}_VERSION ${version} PARENT_SCOPE)
  set(${prefix}_PACKAGE ${package} PARENT_SCOPE)
  set(${prefix}_EPOCH "${epoch}" PARENT_SCOPE)
  if(revision)
    set(${prefix}_DETAIL "${version} (${revision})" PARENT_SCOPE)
  else()
    set(${prefix}_DETAIL "${version}" PARENT_SCOPE)
  endif()
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  plumb_git_version(GIT ${SOURCE_DIR} ${VERSION})
  set(VERSION ${GIT_VERSION})
  set(VERSION_DETAIL ${GIT_DETAIL})
  configure_file(${INPUT} ${OUTPUT} @ONLY)
endif()
