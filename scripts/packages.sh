#!/usr/bin/env bash
# What the tests need from the distribution besides PostgreSQL: a browser and a checker of scripts. Sourced.

# apt_need PROGRAM PACKAGE: installs the package when the program is missing; fails in one line.
apt_need() {
    have "$1" && return 0
    have apt-get || { say "$1 is missing and there is no apt-get here; install $2 by hand."; return 1; }
    say "$1 is missing. Installing $2 from the distribution, as root."
    quietly as_root apt-get update || true
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2" || true
    have "$1" || { say "Could not install $2. Try it yourself: apt-get update && apt-get install $2"; return 1; }
}

# chromium_find: sets and exports CHROMIUM to the browser of this machine, installing Debian's when there is none.
# On Ubuntu the package is an empty shell around a snap: there Playwright's own browser is fetched and CHROMIUM stays empty.
chromium_find() {
    local name
    CHROMIUM="${CHROMIUM:-}"
    if [ -z "$CHROMIUM" ]; then
        for name in chromium google-chrome google-chrome-stable; do
            if have "$name"; then
                CHROMIUM="$(command -v "$name")"
                break
            fi
        done
    fi
    if [ -z "$CHROMIUM" ]; then
        if grep -qs '^ID=ubuntu' /etc/os-release; then
            say "Chromium is missing. Fetching the one that belongs to Playwright."
            (cd "$WEB" && quietly as_root npx playwright install-deps chromium && quietly npx playwright install chromium) || return 1
        else
            apt_need chromium chromium || return 1
            CHROMIUM="$(command -v chromium)"
        fi
    fi
    export CHROMIUM
}
