#!/usr/bin/env bash
# Builds the server and the web client, each only when what it is made from has changed: a second
# start needs no network and no time. Compares contents, not times. Sourced.

STAMPS="$ROOT/artifacts/stamps"

# fingerprint PATH...: one hash over the names and contents of all files below the paths.
fingerprint() {
    local path
    for path in "$@"; do
        [ -e "$path" ] || continue
        find "$path" \( -name bin -o -name obj -o -name node_modules -o -name dist -o -name test-results -o -name playwright-report \) -prune \
            -o -type f -print0
    done | LC_ALL=C sort -z | xargs -0r sha256sum | sha256sum | cut -d' ' -f1
}

# made WHAT FROM OUTPUT: was OUTPUT, as it is now, made from FROM?
made() { [ -e "$3" ] && [ "$(cat "$STAMPS/$1" 2>/dev/null)" = "$2 $(stat -c %Y "$3")" ]; }
note_made() {
    mkdir -p "$STAMPS"
    printf '%s\n' "$2 $(stat -c %Y "$3")" >"$STAMPS/$1"
}

dotnet_packages() {
    local from assets="$SERVER/obj/project.assets.json"
    from="$(cat "$ROOT"/Directory.*.props "$ROOT/global.json" "$ROOT"/{src,tests}/*/{*.csproj,packages.lock.json} | sha256sum)"
    made packages "$from" "$assets" && return 0
    say "Fetching the server's packages."
    quietly dotnet restore "$ROOT/TechMatch.sln" --locked-mode ||
        fail "Could not fetch the server's packages: dotnet restore says why above; it needs the NuGet registry once."
    note_made packages "$from" "$assets"
}

# Two builds in one folder would break each other: the second waits, and then finds the work done.
build_lock() {
    mkdir -p "$STAMPS"
    exec 7>"$STAMPS/lock"
    flock 7
}
build_unlock() { exec 7>&-; }

# server_build [all]: the server, or all projects with the tests. Sets SERVER_DLL.
server_build() {
    local what="$SERVER" stamp="server-$CONFIGURATION" from
    SERVER_DLL="$SERVER/bin/$CONFIGURATION/net10.0/TechMatch.Server.dll"
    # Its settings file lies beside the program, not where the command happens to be given.
    export DOTNET_CONTENTROOT="${SERVER_DLL%/*}"
    from="$(fingerprint "$ROOT/src" "$ROOT"/Directory.*.props "$ROOT/global.json" "$ROOT/.editorconfig")"
    build_lock
    if [ "${1:-}" = all ] || ! made "$stamp" "$from" "$SERVER_DLL"; then
        [ "${1:-}" != all ] || what="$ROOT/TechMatch.sln"
        need_dotnet
        dotnet_packages
        say "Building the server."
        quietly dotnet build "$what" -c "$CONFIGURATION" --no-restore -v q -clp:NoSummary || fail "The server does not build (see above)."
        note_made "$stamp" "$from" "$SERVER_DLL"
    fi
    build_unlock
}

web_packages() {
    local stamp="$WEB/node_modules/.package-lock.json" from
    from="$(cat "$WEB/package.json" "$WEB/package-lock.json" "$WEB/.npmrc" 2>/dev/null | sha256sum)"
    made web-packages "$from" "$stamp" && return 0
    say "Fetching the web client's packages."
    (cd "$WEB" && quietly npm ci --no-audit --no-fund) ||
        fail "Could not fetch the web client's packages: npm ci in web/ says why above; it needs the npm registry once."
    note_made web-packages "$from" "$stamp"
}

web_build() {
    local from output="$WEB/dist/index.html"
    # The client takes its error sentences from the server's texts.
    from="$(fingerprint "$WEB" "$SERVER/Texts")"
    build_lock
    if ! made web "$from" "$output"; then
        need_node
        web_packages
        say "Building the web client."
        (cd "$WEB" && quietly npm run build) || fail "The web client does not build (see above)."
        note_made web "$from" "$output"
    fi
    build_unlock
}

# server_run ARGUMENT...: the command line of the server.
server_run() { dotnet "$SERVER_DLL" "$@"; }
