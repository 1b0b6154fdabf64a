#!/usr/bin/env bash
# From nothing to the running product: database, schema, demonstration world, web client, server.
# Ctrl-C stops all that this started.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"
. "$(dirname "$0")/postgres.sh"

CONFIGURATION="${CONFIGURATION:-Release}"
PORT="${PORT:-5080}"
LOG="$DATA_DIR/server.log"
server=""
own_database=no

cleanup() {
    [ -z "$server" ] || stop_group "$server"
    [ "$own_database" = no ] || cluster_stop postgres
}

# server_failed WHAT: with the end of its log, or when that says so, with the one reason.
server_failed() {
    if grep -q 'address already in use' "$LOG"; then fail "Port $PORT was taken by something else meanwhile. Choose another with: make run PORT=…"; fi
    tail -n 30 "$LOG" >&2
    fail "$1 Its log is $LOG."
}

[[ "$PORT" =~ ^[1-9][0-9]{0,4}$ && "$PORT" -le 65535 ]] || fail "PORT must be a number from 1 to 65535, not \"$PORT\"."
! port_taken "$PORT" || fail "Port $PORT is taken by something else. Choose another with: make run PORT=$((PORT % 65535 + 1))"
need_dotnet
need_node

trap 'say ""; say "Stopping."; exit 130' INT
trap 'exit 143' TERM HUP
trap cleanup EXIT

cluster_running postgres || own_database=yes
database_port="$(cluster_start postgres)"
cluster_database postgres "$database_port" techmatch
ConnectionStrings__TechMatch="$(cluster_connection postgres "$database_port" techmatch)"
export ConnectionStrings__TechMatch Evidence__Folder="$DATA_DIR/evidence"

server_build
web_build

address="http://localhost:$PORT"
export ASPNETCORE_URLS="$address" Web__Root="$WEB/dist" Web__PublicAddress="${Web__PublicAddress:-$address}" Demonstration__Enabled=true
# What the same program has prepared in this database is still there: a second start goes straight on.
prepared="$DATA_DIR/postgres.prepared"
program="$(cat "$SERVER_DLL" "${SERVER_DLL%/*}/TechMatch.Domain.dll" | sha256sum)"
if [ "$(head -n 1 "$prepared" 2>/dev/null)" != "$program" ]; then
    rm -f "$prepared"
    quietly server_run migrate || fail "The database could not be brought to the current schema (see above)."
    accounts="$(server_run seed)" || fail "The demonstration world could not be made (see above)."
    printf '%s\n' "$program" "$accounts" >"$prepared"
fi
accounts="$(tail -n +2 "$prepared")"

start_group dotnet "$SERVER_DLL" serve >"$LOG" 2>&1
server="$GROUP"
wait_for_server "$address" "$server" 60 || server_failed "The server did not start."

say "$accounts"
say ""
say "TechMatch runs at $address (log: $LOG). Ctrl-C stops it."
status=0
wait "$server" || status=$?
server=""
server_failed "The server has ended by itself (exit code $status)."
