#!/usr/bin/env bash
# PostgreSQL + PostGIS: installs it from the distribution and runs private clusters. Sourced.
#
# A cluster lives under the data folder and listens on 127.0.0.1 only. PostgreSQL refuses to run as
# root, so for root the package's postgres user owns and runs it.

# postgres_bin MAJOR: the folder of that major version's programs.
postgres_bin() { printf '/usr/lib/postgresql/%s/bin' "$1"; }

# postgres_major: the newest installed major version that has PostGIS; nothing when there is none.
postgres_major() {
    local control major
    for control in /usr/share/postgresql/*/extension/postgis.control; do
        major="${control#/usr/share/postgresql/}"
        major="${major%%/*}"
        [ -x "$(postgres_bin "$major")/initdb" ] && printf '%s\n' "$major"
    done | sort -n | tail -n 1
}

postgres_install() {
    local without=/etc/postgresql-common/createcluster.d/techmatch.conf major status=0
    [ -n "$(postgres_major)" ] && return 0
    have apt-get || fail "PostgreSQL with PostGIS is missing and there is no apt-get here. Install both by hand, or set ConnectionStrings__TechMatch."
    say "PostgreSQL with PostGIS is missing. Installing both from the distribution, as root (no cluster of the system is made)."
    quietly as_root apt-get update || say "The package lists could not be renewed; trying with those that are here."
    major="$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' | sed -E 's/^postgresql-([0-9]+)-.*/\1/' | sort -n | tail -n 1)"
    [ -n "$major" ] || fail "The distribution offers no package postgresql-N-postgis-3. On Ubuntu: add-apt-repository universe; elsewhere see https://postgis.net"
    say "  apt-get install postgresql-$major postgresql-$major-postgis-3"
    as_root mkdir -p "${without%/*}"
    printf 'create_main_cluster = false\n' | as_root tee "$without" >/dev/null
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "postgresql-$major" "postgresql-$major-postgis-3" || status=$?
    as_root rm -f "$without"
    [ "$status" = 0 ] || fail "That did not work (see above). Try it yourself: apt-get update && apt-get install postgresql-$major postgresql-$major-postgis-3"
}

# as_postgres COMMAND...: as the user that owns the cluster. The working directory may be closed to him.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# cluster_home NAME: where the cluster of that name lives: in the data folder, or where the way to it
# is closed to the postgres user, in a place of its own that belongs to this data folder.
cluster_home() {
    local home="$DATA_DIR/$1" other
    if [ "$(id -u)" = 0 ]; then
        other="/var/lib/techmatch/$(printf '%s' "$DATA_DIR" | sha256sum | cut -c1-16)/$1"
        if [ -e "$other/data/PG_VERSION" ] || ! as_postgres test -x "$DATA_DIR"; then home="$other"; fi
    fi
    printf '%s\n' "$home"
}

# cluster_port HOME: the port of the running cluster; fails when it does not run.
cluster_port() {
    local pid port
    [ -f "$1/data/postmaster.pid" ] || return 1
    pid="$(sed -n 1p "$1/data/postmaster.pid")"
    port="$(sed -n 4p "$1/data/postmaster.pid")"
    is_postmaster "$pid" "$1" && [ -n "$port" ] && "$(cluster_bin "$1")/pg_isready" -q -h 127.0.0.1 -p "$port" && printf '%s\n' "$port"
}

# cluster_running NAME
cluster_running() { cluster_port "$(cluster_home "$1")" >/dev/null; }

# After a crash the number in postmaster.pid can belong to something else by now.
is_postmaster() { [ -n "$1" ] && tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -qF "$2/data"; }

cluster_bin() { postgres_bin "$(cat "$1/data/PG_VERSION")"; }

# cluster_make HOME [fast]: an empty cluster with one user, techmatch, and a password of its own.
# fast: without the promise that what is written survives a power cut, for tests.
cluster_make() {
    local home="$1" bin password pwfile
    bin="$(postgres_bin "$(postgres_major)")"
    if [ "$home" != "$DATA_DIR/${home##*/}" ]; then
        say "The postgres user cannot reach $DATA_DIR; the database goes to $home instead."
    fi
    rm -rf "$home/unfinished"
    mkdir -p "$home"
    password="$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')"
    (umask 077 && printf '%s\n' "$password" >"$DATA_DIR/${home##*/}.password")
    pwfile="$home/password.new"
    (umask 077 && printf '%s\n' "$password" >"$pwfile")
    if [ "$(id -u)" = 0 ]; then chown -R postgres: "$home"; fi
    quietly as_postgres "$bin/initdb" -D "$home/unfinished" -U techmatch --pwfile="$pwfile" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 ${2:+--no-sync} || fail "The database cluster in $home could not be made."
    rm -f "$pwfile"
    {
        printf '%s\n' "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" "max_connections = 200" \
            "timezone = 'UTC'" "log_timezone = 'UTC'" "logging_collector = off"
        [ "${2:-}" != fast ] || printf '%s\n' "fsync = off" "synchronous_commit = off" "full_page_writes = off" "max_wal_size = 2GB"
    } >>"$home/unfinished/postgresql.conf"
    mv "$home/unfinished" "$home/data"
}

# The data folder: others may pass through it (the postgres user must) but not look around.
data_dir_make() { [ -d "$DATA_DIR" ] || { mkdir -p "$DATA_DIR" && chmod 711 "$DATA_DIR"; } 2>/dev/null; }

# cluster_start NAME [fast]: makes the cluster when there is none, starts it when it does not run.
# Prints the port. Two starts at once wait for each other.
cluster_start() {
    local home port
    data_dir_make || fail "The data folder $DATA_DIR cannot be made. Choose another with DATA_DIR=…"
    [ -w "$DATA_DIR" ] || fail "The data folder $DATA_DIR cannot be written to. Choose another with DATA_DIR=…"
    postgres_install
    home="$(cluster_home "$1")"
    exec 9>"$DATA_DIR/$1.lock"
    flock -w 60 9 || fail "Another start of the database in $DATA_DIR has not finished within a minute."
    if [ -d "$home/data" ] && ! as_postgres test -O "$home/data"; then
        fail "The database in $home belongs to another user. Start as that user, or choose another place with DATA_DIR=…"
    fi
    if [ ! -d "$home/data" ]; then
        cluster_make "$home" "${2:-}"
    elif [ ! -f "$DATA_DIR/$1.password" ]; then
        fail "The password of the database in $home is gone: put $DATA_DIR/$1.password back, or begin anew with: make reset"
    fi
    [ -x "$(cluster_bin "$home")/postgres" ] ||
        fail "The database in $home was made by PostgreSQL $(cat "$home/data/PG_VERSION"), which is not installed. Get it with: apt-get install postgresql-$(cat "$home/data/PG_VERSION") postgresql-$(cat "$home/data/PG_VERSION")-postgis-3"
    if ! port="$(cluster_port "$home")"; then
        port="$(cluster_launch "$home" "$(cat "$DATA_DIR/$1.port" 2>/dev/null || true)")" || exit 1
        printf '%s\n' "$port" >"$DATA_DIR/$1.port"
    fi
    exec 9>&-
    printf '%s\n' "$port"
}

# cluster_launch HOME PORT: starts it on that port when it is free, else on another.
cluster_launch() {
    local home="$1" port="${2:-5440}" attempt pid
    pid="$(sed -n 1p "$home/data/postmaster.pid" 2>/dev/null || true)"
    if [ -n "$pid" ] && ! is_postmaster "$pid" "$home"; then rm -f "$home/data/postmaster.pid"; fi
    for attempt in $(seq 40); do
        if port_taken "$port"; then
            port=$((port + 1))
            continue
        fi
        # The locks of the scripts must not live on in the server.
        if as_postgres "$(cluster_bin "$home")/pg_ctl" -D "$home/data" -l "$home/log" -o "-p $port" -w -t 60 start \
            </dev/null >/dev/null 2>&1 8>&- 9>&-; then
            printf '%s\n' "$port"
            return 0
        fi
        port_taken "$port" || break
        port=$((port + attempt))
    done
    tail -n 5 "$home/log" >&2
    fail "The database in $home does not start; its log is $home/log."
}

# cluster_stop NAME: stops it and waits for that.
cluster_stop() {
    local home
    home="$(cluster_home "$1")"
    [ -f "$home/data/postmaster.pid" ] || return 0
    as_postgres "$(cluster_bin "$home")/pg_ctl" -D "$home/data" -m fast -w stop </dev/null >/dev/null 2>&1 || true
}

# cluster_remove NAME: stops it and throws it away.
cluster_remove() {
    local home
    home="$(cluster_home "$1")"
    cluster_stop "$1"
    rm -rf "$home"
    rmdir -p "${home%/*}" 2>/dev/null || true
    rm -f "$DATA_DIR/$1.password" "$DATA_DIR/$1.port" "$DATA_DIR/$1.lock" "$DATA_DIR/$1.prepared"
}

# cluster_connection NAME PORT DATABASE: the connection string, as the server reads it.
cluster_connection() {
    printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=techmatch;Password=%s\n' "$2" "$3" "$(cat "$DATA_DIR/$1.password")"
}

# cluster_sql NAME PORT STATEMENT: one statement as the cluster's user.
cluster_sql() {
    PGPASSWORD="$(cat "$DATA_DIR/$1.password")" PGCONNECT_TIMEOUT=10 \
        "$(cluster_bin "$(cluster_home "$1")")/psql" -X -q -A -t -v ON_ERROR_STOP=1 \
        -h 127.0.0.1 -p "$2" -U techmatch -d postgres -c "$3"
}

# cluster_database NAME PORT DATABASE: makes the database when it is not there.
cluster_database() {
    local there="select 1 from pg_database where datname = '$3'"
    [ "$(cluster_sql "$1" "$2" "$there")" = 1 ] && return 0
    # Another start may be quicker by a hair.
    cluster_sql "$1" "$2" "create database \"$3\"" 2>/dev/null || [ "$(cluster_sql "$1" "$2" "$there")" = 1 ] ||
        fail "The database $3 could not be made; the log is $(cluster_home "$1")/log."
}
