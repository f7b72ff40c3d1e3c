# Run by cpack on what it has made: a .tar.gz is packed anew with nothing in it of who packed it, and when.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  if(NOT package MATCHES "\\.tar\\.gz$")
    continue()
  endif()
  set(folder ${CPACK_TOPLEVEL_DIRECTORY}/archive)
  file(REMOVE_RECURSE ${folder})
  file(MAKE_DIRECTORY ${folder})
  file(ARCHIVE_EXTRACT INPUT ${package} DESTINATION ${folder})
  execute_process(COMMAND tar --create --sort=name --owner=0 --group=0 --numeric-owner --format=gnu
                          --mtime=@$ENV{SOURCE_DATE_EPOCH} --mode=u=rwX,go=rX --directory=${folder} --file=${folder}.tar .
                  COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND gzip --no-name --best --stdout ${folder}.tar OUTPUT_FILE ${package} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
