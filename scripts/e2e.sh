#!/usr/bin/env bash
# The browser tests: a real server process on a free port, against a fresh database with the
# demonstration world, and Chromium. Everything it starts is gone when it ends.
#
# scripts/e2e.sh [REPORT] [PLAYWRIGHT ARGUMENT...]: REPORT is a file for the results as JSON, or -.
# Playwright gets BASE_URL, TECHMATCH_E2E_DATABASE, TECHMATCH_E2E_SERVER (the program, for what a test does on the
# command line), TECHMATCH_E2E_PSQL (for the moments that a test does not wait for) and CHROMIUM in its environment.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"
. "$(dirname "$0")/postgres.sh"
. "$(dirname "$0")/packages.sh"

CONFIGURATION="${CONFIGURATION:-Release}"
LOG="$DATA_DIR/e2e-server.log"
report="${1:--}"
[ $# = 0 ] || shift
server=""
browser=""

cleanup() {
    local group
    for group in $browser $server; do stop_group "$group"; done
    cluster_remove e2e-postgres
}

need_dotnet
need_node
server_build
web_packages
web_build
chromium_find || fail "The browser tests need Chromium."

trap 'exit 130' INT TERM HUP
trap cleanup EXIT
cluster_remove e2e-postgres
port="$(cluster_start e2e-postgres fast)"
cluster_database e2e-postgres "$port" techmatch
ConnectionStrings__TechMatch="$(cluster_connection e2e-postgres "$port" techmatch)"
address="http://127.0.0.1:$(free_port)"
export ConnectionStrings__TechMatch ASPNETCORE_URLS="$address" Web__Root="$WEB/dist" Demonstration__Enabled=true
# All browsers of the tests share one address; the limits that guard it against strangers have their own tests.
export RateLimits__NormalPerMinute=100000 RateLimits__SensitivePerMinute=100000 RateLimits__HeavyPerMinute=100000
export Web__PublicAddress="$address"
# Documents of an earlier run belong to a database that is gone.
export Evidence__Folder="$DATA_DIR/e2e-documents"
rm -rf "$Evidence__Folder"
# No browser waits for tomorrow: here both sides are asked on the day itself whether an activity took place.
export PartnershipTimings__AskAfter=0

quietly server_run migrate || fail "The database could not be prepared (see above)."
quietly server_run seed || fail "The demonstration world could not be made (see above)."
start_group dotnet "$SERVER_DLL" serve >"$LOG" 2>&1
server="$GROUP"
wait_for_server "$address" "$server" 60 || {
    tail -n 30 "$LOG" >&2
    fail "The server did not start; its log is $LOG."
}

export BASE_URL="$address" TECHMATCH_E2E_DATABASE="$ConnectionStrings__TechMatch" TECHMATCH_E2E_SERVER="$SERVER_DLL"
TECHMATCH_E2E_PSQL="$(cluster_bin "$(cluster_home e2e-postgres)")/psql"
export TECHMATCH_E2E_PSQL
reporters=list
if [ "$report" != - ]; then
    reporters=list,json
    export PLAYWRIGHT_JSON_OUTPUT_FILE="$report"
fi
cd "$WEB"
start_group npx playwright test --reporter="$reporters" "$@"
browser="$GROUP"
status=0
wait "$browser" || status=$?
browser=""
[ "$status" = 0 ] || say "The server's log of this run is $LOG."
exit "$status"
