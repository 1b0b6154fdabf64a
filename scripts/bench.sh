#!/usr/bin/env bash
# The benchmarks: ratios against a peer in the same run.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

BENCHMARKS="$ROOT/tests/TechMatch.Benchmarks"
if [ ! -d "$BENCHMARKS" ]; then
    say "There are no benchmarks yet."
    exit 0
fi
need_dotnet
exec dotnet run --project "$BENCHMARKS" -c Release -- "$@"
