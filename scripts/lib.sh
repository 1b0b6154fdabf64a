#!/usr/bin/env bash
# What every script shares: where things are, how it speaks, what it looks for. Sourced, never run.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
DATA_DIR="${DATA_DIR:-.data}"
case "$DATA_DIR" in /*) ;; *) DATA_DIR="$ROOT/$DATA_DIR" ;; esac
SERVER="$ROOT/src/TechMatch.Server"
WEB="$ROOT/web"
export ROOT DATA_DIR SERVER WEB

export HOME="${HOME:-/tmp}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Nothing that builds may stay behind when the script ends.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# Browsers come from the distribution, not from a download at npm ci.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

# All talk goes to stderr, so that stdout holds only what was asked for. QUIET=yes leaves out all but failures.
QUIET="${QUIET:-no}"
say() { [ "$QUIET" = yes ] || printf '%s\n' "$*" >&2; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: as we are, or through sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        say "That needs root, and there is no sudo here. Run as root: $*"
        return 1
    fi
}

# quietly COMMAND...: shows what the command printed only when it fails.
quietly() {
    local log status=0
    log="$(mktemp)"
    "$@" </dev/null >"$log" 2>&1 || status=$?
    [ "$status" = 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

# need_dotnet, need_node: one line on what is missing and how to get it.
need_dotnet() {
    have dotnet || fail "The .NET 10 SDK is missing. Get it with: apt-get install dotnet-sdk-10.0, or from https://dotnet.microsoft.com/download"
    (cd "$ROOT" && dotnet --version >/dev/null 2>&1) ||
        fail "There is a dotnet here, but not the SDK that global.json asks for (10.0). Get it with: apt-get install dotnet-sdk-10.0, or from https://dotnet.microsoft.com/download"
}
need_node() {
    local major
    if ! have node || ! have npm; then
        fail "Node.js 20 with npm is missing. Get it with: apt-get install nodejs npm, or from https://nodejs.org"
    fi
    major="$(node -p 'process.versions.node.split(".")[0]')"
    [ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed, this is $(node --version). Get it from https://nodejs.org"
}

# port_taken PORT: does anything listen there on this machine?
port_taken() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port: a port that the system says is free.
free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# start_group COMMAND...: in the background, in a process group of its own whose number is in GROUP.
start_group() {
    set -m
    "$@" </dev/null &
    # shellcheck disable=SC2034 # for the caller
    GROUP=$!
    set +m
}

# stop_group NUMBER: asks the whole group to end, waits up to 20 seconds, then ends it.
stop_group() {
    local tries
    kill -TERM -- "-$1" 2>/dev/null || return 0
    for tries in $(seq 200); do
        kill -0 -- "-$1" 2>/dev/null || return 0
        [ "$tries" != 150 ] || say "Still waiting for it to stop."
        sleep 0.1
    done
    kill -KILL -- "-$1" 2>/dev/null || true
}

# wait_for_server ADDRESS PID SECONDS: until it answers that it is ready; fails when it ends or takes longer.
wait_for_server() {
    local until=$((SECONDS + $3))
    while ! node -e 'fetch(process.argv[1]).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$1/health"; do
        kill -0 "$2" 2>/dev/null && [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.2
    done
    # Something else may have answered there.
    kill -0 "$2" 2>/dev/null
}
