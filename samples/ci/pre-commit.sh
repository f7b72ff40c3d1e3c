#!/usr/bin/env bash
# pre-commit.sh: is what is about to be committed readable, and what would it do? Needs no database. For pre-commit, or as .git/hooks/pre-commit.
#   PLUMB_SCHEMA, PLUMB_ACCEPT   as gate.sh; what is committed last is what it is compared with
set -euo pipefail
schema=${PLUMB_SCHEMA:-schema.sql}
accept=()
[ -z "${PLUMB_ACCEPT:-}" ] || accept=(--accept "$PLUMB_ACCEPT")
if ! git cat-file -e "HEAD:$schema" 2>/dev/null; then
  exec plumb dump "$schema" --output /dev/null  # new: there is nothing to compare it with
fi
exec plumb check "git:HEAD:$schema" "$schema" "${accept[@]}"
