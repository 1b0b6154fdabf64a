#!/usr/bin/env bash
# Everything in the repository that is made from the code: the database migration, the OpenAPI
# document and the web client's types. With --check it changes nothing and fails when one is stale.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/build.sh"

CONFIGURATION="${CONFIGURATION:-Debug}"
MIGRATIONS="$SERVER/Data/Migrations"
# Until the first release there is one migration, made anew when the model changes. Its name is
# fixed, so that two branches that both changed the model meet in one file.
MIGRATION=20260101000000_Initial
GENERATED="$WEB/src/generated"
check=no
[ "${1:-}" = --check ] && check=yes
stale=()

DOCUMENT="$SERVER/obj/openapi/openapi.json"

# The build writes the document only when the program is newer than the last one, of whatever
# configuration; without that one it always writes.
build() {
    rm -f "$DOCUMENT" "$SERVER"/obj/*.OpenApiFiles.cache
    quietly dotnet build "$SERVER" -c "$CONFIGURATION" -v q -clp:NoSummary -p:OpenApiGenerateDocuments=true
}
ef() { (cd "$ROOT" && dotnet ef "$@" --project "$SERVER" --configuration "$CONFIGURATION" --no-build); }

model_changed() {
    [ -f "$MIGRATIONS/$MIGRATION.cs" ] || return 0
    ! ef migrations has-pending-model-changes >/dev/null 2>&1
}

make_migration() {
    local made
    rm -rf "$MIGRATIONS"
    build
    quietly ef migrations add Initial -o Data/Migrations
    made="$(basename "$(find "$MIGRATIONS" -name '*_Initial.cs')" .cs)"
    mv "$MIGRATIONS/$made.cs" "$MIGRATIONS/$MIGRATION.cs"
    mv "$MIGRATIONS/$made.Designer.cs" "$MIGRATIONS/$MIGRATION.Designer.cs"
    sed -i "s/$made/$MIGRATION/" "$MIGRATIONS/$MIGRATION.Designer.cs"
    build
    say "Made the migration anew."
}

# put FROM TO: replaces TO when it differs, or notes that it is stale.
put() {
    cmp -s "$1" "$2" && return 0
    if [ "$check" = yes ]; then
        stale+=("${2#"$ROOT"/}")
    else
        mkdir -p "$(dirname "$2")"
        cp "$1" "$2"
        say "Wrote ${2#"$ROOT"/}."
    fi
}

need_dotnet
# Describing the program needs no database, but the program does not start without the name of one.
export ConnectionStrings__TechMatch="Host=localhost;Database=none"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

if ! build; then
    # A migration of another model can stand in the way of the build; without it the build decides.
    if [ "$check" = yes ] || [ ! -d "$MIGRATIONS" ]; then fail "The server does not build (see above)."; fi
    rm -rf "$MIGRATIONS"
    build || fail "The server does not build (see above)."
fi
(cd "$ROOT" && quietly dotnet tool restore)
if model_changed; then
    if [ "$check" = yes ]; then stale+=("${MIGRATIONS#"$ROOT"/}"); else make_migration; fi
fi

put "$DOCUMENT" "$GENERATED/openapi.json"
if [ -f "$WEB/package.json" ]; then
    need_node
    web_packages
    quietly "$WEB/node_modules/.bin/openapi-typescript" "$DOCUMENT" -o "$work/api.ts"
    put "$work/api.ts" "$GENERATED/api.ts"
fi

if [ ${#stale[@]} -gt 0 ]; then
    fail "Stale: ${stale[*]}. Run scripts/generate.sh and commit what it makes."
fi
