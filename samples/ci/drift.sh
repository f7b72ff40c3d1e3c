#!/usr/bin/env bash
# drift.sh: has anybody changed a database by hand? For every night.
#   PLUMB_SCHEMA    what the databases should be                                        (schema.sql)
#   PLUMB_LIVE      the databases, separated by spaces: env:NAME, @name of plumb.toml   (env:DATABASE_URL)
#   PLUMB_BASELINE  optional: drift that is accepted
#   PLUMB_REPORTS   where the reports and scripts go                                    (plumb-reports)
# Exits 0 where there is none; 1 where a database could not be read; 2 where there is.
set -euo pipefail
schema=${PLUMB_SCHEMA:-schema.sql}
read -r -a live <<<"${PLUMB_LIVE:-env:DATABASE_URL}"
reports=${PLUMB_REPORTS:-plumb-reports}
mkdir -p "$reports"
arguments=(--output "markdown:$reports/drift.md" --output "html:$reports/drift.html" --output "junit:$reports/drift.xml"
  --output "sarif:$reports/drift.sarif" --output "openmetrics:$reports/drift.prom" --scripts "$reports/scripts")
[ -z "${PLUMB_BASELINE:-}" ] || arguments+=(--baseline "$PLUMB_BASELINE")
if [ -n "${GITHUB_ACTIONS:-}" ]; then arguments+=(--output github:-); else arguments+=(--output text:-); fi

code=0
plumb drift "$schema" "${live[@]}" "${arguments[@]}" || code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -e "$reports/drift.md" ]; then cat "$reports/drift.md" >>"$GITHUB_STEP_SUMMARY"; fi
exit "$code"
