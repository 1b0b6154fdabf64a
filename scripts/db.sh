#!/usr/bin/env bash
# The database alone. start: starts it, leaves it running, prints its connection string as the last
# line. stop: stops it. reset: throws it away, with everything in it.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/postgres.sh"

case "${1:-start}" in
start)
    port="$(cluster_start postgres)"
    cluster_database postgres "$port" techmatch
    cluster_connection postgres "$port" techmatch
    ;;
stop)
    cluster_stop postgres
    say "The database in $DATA_DIR has stopped."
    ;;
reset)
    cluster_remove postgres
    rm -rf "$DATA_DIR/evidence"
    say "The database in $DATA_DIR is gone; the next start makes a new one."
    ;;
*) fail "Usage: scripts/db.sh start|stop|reset" ;;
esac
