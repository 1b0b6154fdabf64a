#!/usr/bin/env bash
# The web client: its packages and its build, each only when what it is made from has changed. Sourced.

# fingerprint PATH...: one hash over the names and contents of all files below the paths.
fingerprint() {
    local path
    for path in "$@"; do
        [ -e "$path" ] || continue
        find "$path" \( -name bin -o -name obj -o -name node_modules -o -name dist -o -name test-results -o -name playwright-report \) -prune \
            -o -type f -print0
    done | sort -z | xargs -0r sha256sum | sha256sum | cut -d' ' -f1
}

web_install() {
    local stamp="$WEB/node_modules/.made-from" from
    from="$(fingerprint "$WEB/package.json" "$WEB/package-lock.json" "$WEB/.npmrc")"
    [ "$(cat "$stamp" 2>/dev/null)" = "$from" ] && return 0
    say "Fetching the web client's packages."
    (cd "$WEB" && quietly npm ci --no-audit --no-fund) ||
        fail "Could not fetch the web client's packages: npm ci in web/ says why above; it needs the npm registry once."
    printf '%s\n' "$from" >"$stamp"
}
