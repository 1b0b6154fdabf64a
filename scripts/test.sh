#!/usr/bin/env bash
# Runs everything: build, formatting, what is generated, the domain's, the server's, the web client's
# and the browser's tests. Goes on after a part that failed and sums up at the end.
#
# scripts/test.sh [PART...]: only those parts (and the build that they need).
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"
. "$(dirname "$0")/postgres.sh"
. "$(dirname "$0")/packages.sh"

export CONFIGURATION="${CONFIGURATION:-Release}"
OUT="$DATA_DIR/test"
GROUP=""
passed=0 failed=0 skipped=0
failures=()
only=("$@")

cleanup() {
    [ -z "$GROUP" ] || stop_group "$GROUP"
    cluster_remove test-postgres
}

# wanted NAME: is the part asked for?
wanted() { [ ${#only[@]} = 0 ] || [[ " ${only[*]} " == *" $1 "* ]]; }

# part NAME REPORT COMMAND...: runs it and says how it went; on failure shows the end of what it printed.
# REPORT is the file in which it counts its tests, or - when the part is one check.
part() {
    local name="$1" report="$2" log="$OUT/$1.log" status=0 counts failure started=$SECONDS p f s
    shift 2
    wanted "$name" || return 0
    rm -f "$OUT/$report"
    start_group "$@" >"$log" 2>&1
    wait "$GROUP" || status=$?
    GROUP=""
    if [ "$report" = - ]; then
        counts=""
        [ "$status" = 0 ] || failed=$((failed + 1))
    elif counts="$(node "$ROOT/scripts/tally.mjs" "$OUT/$report" 2>>"$log")"; then
        read -r p f s <<<"${counts%%$'\n'*}"
        while IFS= read -r failure; do failures+=("$name: $failure"); done < <(tail -n +2 <<<"$counts")
        # A run that failed without a failed test, or in which nothing ran, is a failure all the same.
        if [ "$f" = 0 ] && { [ "$status" != 0 ] || [ "$p" = 0 ]; }; then f=1 status=1; fi
        [ "$f" = 0 ] || status=1
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
        counts="$p passed, $f failed, $s skipped"
    else
        failed=$((failed + 1)) status=1
        counts="no tests ran"
    fi
    if [ "$status" = 0 ]; then
        say "$(printf 'ok      %-10s %4d s  %s' "$name" $((SECONDS - started)) "$counts")"
    else
        tail -n 120 "$log" >&2
        say "$(printf 'FAILED  %-10s %4d s  %s' "$name" $((SECONDS - started)) "$counts")"
        return 1
    fi
}

# dotnet_tests NAME PROJECT: what hangs ends, and the log names the tests that took long.
dotnet_tests() {
    part "$1" "$1.json" dotnet test --project "$ROOT/tests/$2" -c "$CONFIGURATION" --no-build --no-progress --no-ansi --timeout 30m \
        --results-directory "$OUT" --report-xunit-ctrf --report-xunit-ctrf-filename "$1.json"
}

in_web() { cd "$WEB" && "$@"; }

scripts_check() { shellcheck --severity=warning "$ROOT"/scripts/*.sh "$ROOT/.ci/run"; }

data_dir_make || fail "The data folder $DATA_DIR cannot be made. Choose another with DATA_DIR=…"
exec 8>"$DATA_DIR/test.lock"
flock -n 8 || fail "The tests are running in $DATA_DIR already. Wait for them, or choose another place with DATA_DIR=…"
need_dotnet
need_node
mkdir -p "$OUT"
rm -f "$OUT/result"
trap 'say "Stopped."; exit 130' INT TERM HUP
trap cleanup EXIT

for name in format domain server; do
    if wanted "$name"; then only+=(${only[@]:+build}); fi
done
built=yes
part build - server_build all || built=no

if [ "$built" = yes ]; then
    part format - dotnet format "$ROOT/TechMatch.sln" --no-restore --verify-no-changes || true
    part generated - "$ROOT/scripts/generate.sh" --check || true
    dotnet_tests domain TechMatch.Domain.Tests || true
    if wanted server; then
        cluster_remove test-postgres
        port="$(cluster_start test-postgres fast)"
        TECHMATCH_TEST_DATABASE="$(cluster_connection test-postgres "$port" postgres)"
        export TECHMATCH_TEST_DATABASE
        smtp_need || true
        dotnet_tests server TechMatch.Server.Tests || true
    fi
fi

part packages - web_packages || true
part lint - in_web npm run lint || true
part prettier - in_web npm run format:check || true
part types - in_web npm run typecheck || true
part web web.json in_web npx vitest run --reporter=default --reporter=json --outputFile.json="$OUT/web.json" || true
part web-build - web_build || built=no
[ "$built" = no ] || part e2e e2e.json "$ROOT/scripts/e2e.sh" "$OUT/e2e.json" || true

if wanted scripts; then apt_need shellcheck shellcheck || true; fi
part scripts - scripts_check || true

for failure in "${failures[@]}"; do say "FAILED  $failure"; done
total="$passed passed, $failed failed"
[ "$skipped" = 0 ] || total+=", $skipped skipped"
printf '%s\n' "$total" >"$OUT/result"
say "$(printf 'total              %4d s  %s' "$SECONDS" "$total")"
[ "$failed" = 0 ]
