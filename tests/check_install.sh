#!/bin/sh
# Does a program outside the tree compile against the installed library, and run?
# check_install.sh SOURCE: builds and installs into a prefix of its own, as a user would.
set -eu
source=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CFLAGS= LDFLAGS=
meson setup "$work/build" "$source" --prefix "$work/prefix" --buildtype release >"$work/log" 2>&1 &&
    meson install -C "$work/build" >>"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

cat >"$work/outside.c" <<'C'
#include <kolli/kolli.h>
#include <stdio.h>
int main(void)
{
    kolli_key key;
    kolli_diag diag = {0};
    kolli_status status = kolli_key_parse(&key, KOLLI_KEY_GTIN_13, kolli_span_of("9522100100110"), &diag);
    printf("%s %s %d\n", kolli_version(), key.text, (int)status);
    return status != KOLLI_OK;
}
C
PKG_CONFIG_PATH=$(find "$work/prefix" -name pkgconfig -type d)
export PKG_CONFIG_PATH
lib=$(pkg-config --variable=libdir kolli)
flags=$(pkg-config --cflags --libs kolli)
# shellcheck disable=SC2086 # the flags are words
cc -std=c11 -Wall -Werror "$work/outside.c" -o "$work/outside" $flags
said=$(LD_LIBRARY_PATH=$lib "$work/outside")
[ "$said" = "$(pkg-config --modversion kolli) 9522100100110 0" ] || { echo "it said: $said"; exit 1; }
python3 "$source/tests/check_data.py" "$lib/libkolli.so.0" || { echo "the library has too much data that can be written to"; exit 1; }

# kolli/jansson.h has flags of its own; those who do not ask for them are not linked with jansson.
cat >"$work/tree.c" <<'C'
#include <kolli/jansson.h>
#include <stdio.h>
int main(void)
{
    json_t *json = json_pack("{s:s}", "type", "ObjectEvent");
    kolli_event *event = kolli_event_new(NULL);
    kolli_status status = kolli_event_from_jansson(event, json, NULL, NULL);
    puts(kolli_event_type_name(kolli_event_type_of(event)));
    kolli_event_free(event);
    json_decref(json);
    return status != KOLLI_OK;
}
C
case $flags in *jansson*) echo "kolli.pc links with jansson: $flags"; exit 1 ;; esac
# shellcheck disable=SC2046 # the flags are words
cc -std=c11 -Wall -Werror "$work/tree.c" -o "$work/tree" $(pkg-config --cflags --libs kolli-jansson)
read=$(LD_LIBRARY_PATH=$lib "$work/tree")
[ "$read" = ObjectEvent ] || { echo "of a json_t it said: $read"; exit 1; }
[ -e "$lib/libkolli.so.0" ] || { echo "no libkolli.so.0 in $lib"; exit 1; }
if [ -x "$work/prefix/bin/kolli" ]; then
    LD_LIBRARY_PATH=$lib "$work/prefix/bin/kolli" --version >/dev/null || { echo "the installed command does not run"; exit 1; }
fi
echo "compiled, ran and said: $said"
