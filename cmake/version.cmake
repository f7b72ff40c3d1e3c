# Writes the version header; the file is touched only when its text changes. Works without git and outside a clone.
#   cmake -D VERSION=... -D SOURCE_DIR=... -D INPUT=... -D OUTPUT=... -P version.cmake
set(REVISION "")
find_program(GIT_PROGRAM git)
if(GIT_PROGRAM AND EXISTS ${SOURCE_DIR}/.git)
  execute_process(COMMAND ${GIT_PROGRAM} --no-optional-locks describe --tags --always --dirty
                  WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE REVISION OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(REVISION)
  set(VERSION_DETAIL "${VERSION} (${REVISION})")
else()
  set(VERSION_DETAIL "${VERSION}")
endif()
configure_file(${INPUT} ${OUTPUT} @ONLY)
