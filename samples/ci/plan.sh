#!/usr/bin/env bash
# plan.sh: the scripts of a rolling deploy from what is deployed to this commit, as files to keep with the release.
#   PLUMB_SCHEMA  the schema as SQL: a file or a directory in the repository            (schema.sql)
#   PLUMB_BASE    what is deployed: a git ref, or a source such as env:DATABASE_URL     (origin/main)
#   PLUMB_OUT     where the files go                                                    (plumb-plan)
#   PLUMB_TOOL    optional: as migration files of this tool (flyway, liquibase, rails ...)
# Exits 0 where there is a plan, or nothing to do; 1 where something failed.
set -euo pipefail
schema=${PLUMB_SCHEMA:-schema.sql}
base=${PLUMB_BASE:-origin/main}
out=${PLUMB_OUT:-plumb-plan}
case $base in *:*) from=$base ;; *) from=git:$base:$schema ;; esac
mkdir -p "$out"
arguments=(--out "$out" --output "html:$out/report.html" --output "markdown:$out/report.md")
[ -z "${PLUMB_TOOL:-}" ] || arguments+=(--as "$PLUMB_TOOL")
plumb plan "$from" "$schema" "${arguments[@]}"
ls "$out"
