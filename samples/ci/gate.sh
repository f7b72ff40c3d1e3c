#!/usr/bin/env bash
# gate.sh: may this branch's schema go out? For each pull request, on every CI system; called from the root of the repository.
#   PLUMB_SCHEMA    the schema as SQL: a file or a directory in the repository            (schema.sql)
#   PLUMB_BASE      what is deployed: a git ref                                           (origin/main)
#   PLUMB_DATABASE  optional: what migrations make, such as env:DATABASE_URL of a service; must equal the schema
#   PLUMB_ACCEPT    the worst verdict that goes out: compatible, phases, risky, breaking  (that of plumb.toml, or phases)
#   PLUMB_REPORTS   where the reports go                                                  (plumb-reports)
# Exits 0 where it may; 1 where something failed; 2 where database and schema differ; 3 where the verdict is refused.
set -euo pipefail
schema=${PLUMB_SCHEMA:-schema.sql}
base=${PLUMB_BASE:-origin/main}
reports=${PLUMB_REPORTS:-plumb-reports}
mkdir -p "$reports"
summary=${GITHUB_STEP_SUMMARY:-$reports/summary.md}

# On GitHub every line of the log can be a command: nothing is printed there but annotations, the rest is in the summary.
shown=text
[ -z "${GITHUB_ACTIONS:-}" ] || shown=github

differ=0
if [ -n "${PLUMB_DATABASE:-}" ]; then
  plumb diff "$schema" "$PLUMB_DATABASE" --exit-code --output "$shown:-" --output "markdown:$reports/database.md" \
    --output "junit:$reports/database.xml" --output "sarif:$reports/database.sarif" || differ=$?
  [ ! -e "$reports/database.md" ] || cat "$reports/database.md" >>"$summary"
  [ "$differ" -ne 1 ] || exit 1
fi

verdict=0
arguments=(--output "$shown:-" --output "json:$reports/check.json" --output "markdown:$reports/check.md" --output "html:$reports/check.html" --output "junit:$reports/check.xml"
  --output "gitlab:$reports/code-quality.json" --output "sarif:$reports/check.sarif")
[ -z "${PLUMB_ACCEPT:-}" ] || arguments+=(--accept "$PLUMB_ACCEPT")
plumb check "git:$base:$schema" "$schema" "${arguments[@]}" || verdict=$?
[ "$verdict" -ne 1 ] || exit 1
cat "$reports/check.md" >>"$summary"

[ "$verdict" -eq 0 ] || exit "$verdict"
exit "$differ"
