#!/usr/bin/env bash
# metrics.sh FILE: drift as a metric, for cron and the textfile collector of Prometheus' node_exporter. FILE is replaced at once, so
# that nobody reads half of it; where a database cannot be read, that is in it too (plumb_success 0).
#   PLUMB_SCHEMA, PLUMB_LIVE, PLUMB_BASELINE   as drift.sh
# Exits 0 also with drift: alerts are made of the metric. 1 where nothing could be written.
set -euo pipefail
file=${1:?the file of the metrics, such as /var/lib/prometheus/node-exporter/plumb.prom}
read -r -a live <<<"${PLUMB_LIVE:-env:DATABASE_URL}"
arguments=()
[ -z "${PLUMB_BASELINE:-}" ] || arguments+=(--baseline "$PLUMB_BASELINE")
fresh=$(mktemp "$(dirname "$file")/.plumb.XXXXXX")
trap 'rm -f "$fresh"' EXIT
plumb drift "${PLUMB_SCHEMA:-schema.sql}" "${live[@]}" "${arguments[@]}" --quiet --format openmetrics >"$fresh" || true
[ -s "$fresh" ] || { echo "metrics.sh: plumb told nothing" >&2; exit 1; }
chmod 644 "$fresh"
mv "$fresh" "$file"
