#!/usr/bin/env bash
# Formats the server's and the web client's code.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"

need_dotnet
dotnet_packages
dotnet format "$ROOT/TechMatch.sln" --no-restore
need_node
web_packages
(cd "$WEB" && npm run --silent format)
