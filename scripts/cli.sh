#!/usr/bin/env bash
# The command line of TechMatch, against ConnectionStrings__TechMatch or else the database of `make db`.
# Prints nothing of its own, but for the progress of a build where somebody watches the terminal; its exit
# code is the command's.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"
. "$(dirname "$0")/postgres.sh"

CONFIGURATION="${CONFIGURATION:-Release}"
QUIET=yes
[ ! -t 2 ] || QUIET=no
server_build
if [ -z "${ConnectionStrings__TechMatch:-}" ]; then
    port="$(cluster_start postgres)"
    cluster_database postgres "$port" techmatch
    ConnectionStrings__TechMatch="$(cluster_connection postgres "$port" techmatch)"
    export ConnectionStrings__TechMatch Evidence__Folder="$DATA_DIR/evidence"
fi
exec dotnet "$SERVER_DLL" "$@"
