#!/usr/bin/env bash
# The benchmarks: ratios against a peer in the same run, on a database cluster of their own that is gone when
# they end. FILTER=GROUP or arguments: --filter GROUP, --name PART, --quick, --output FILE.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"
. "$(dirname "$0")/postgres.sh"
. "$(dirname "$0")/packages.sh"

CONFIGURATION=Release
BENCHMARKS="$ROOT/tests/TechMatch.Benchmarks"
program=""

cleanup() {
    [ -z "$program" ] || stop_group "$program"
    cluster_remove bench-postgres
}

need_dotnet
smtp_need || true
data_dir_make || fail "The data folder $DATA_DIR cannot be made. Choose another with DATA_DIR=…"
exec 8>"$DATA_DIR/bench.lock"
flock -n 8 || fail "The benchmarks are running in $DATA_DIR already. Wait for them, or choose another place with DATA_DIR=…"
build_lock
dotnet_packages
say "Building the benchmarks."
quietly dotnet build "$BENCHMARKS" -c "$CONFIGURATION" --no-restore -v q -clp:NoSummary || fail "The benchmarks do not build (see above)."
build_unlock

trap 'say "Stopped."; exit 130' INT TERM HUP
trap cleanup EXIT
cluster_remove bench-postgres
port="$(cluster_start bench-postgres fast)"
TECHMATCH_BENCH_DATABASE="$(cluster_connection bench-postgres "$port" postgres)"
export TECHMATCH_BENCH_DATABASE
cd "$ROOT"
start_group dotnet "$BENCHMARKS/bin/$CONFIGURATION/net10.0/TechMatch.Benchmarks.dll" ${FILTER:+--filter "$FILTER"} "$@"
program="$GROUP"
status=0
wait "$program" || status=$?
program=""
exit "$status"
