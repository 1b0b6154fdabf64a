#!/usr/bin/env bash
# What the tests need from the distribution besides PostgreSQL: a browser, a mail server and a checker of scripts. Sourced.

# apt_need PROGRAM PACKAGE: installs the package when the program is missing; fails in one line.
apt_need() { apt_get "$1" "$2" have "$1"; }

# smtp_need: the mail server that the tests send to. It belongs to the distribution's own Python.
smtp_need() { apt_get "The mail server of the tests" python3-aiosmtpd /usr/bin/python3 -c 'import aiosmtpd'; }

# apt_get WHAT PACKAGE CHECK...: installs the package when the check fails; fails in one line when it still does.
apt_get() {
    local what="$1" package="$2"
    shift 2
    "$@" 2>/dev/null && return 0
    have apt-get || { say "$what is missing and there is no apt-get here; install $package by hand."; return 1; }
    say "$what is missing. Installing $package from the distribution, as root."
    quietly as_root apt-get update || true
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" || true
    "$@" 2>/dev/null || { say "Could not install $package. Try it yourself: apt-get update && apt-get install $package"; return 1; }
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
