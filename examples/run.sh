#!/bin/sh
# The main job, from nothing: installs what is missing, builds, and makes the 62,000 stamps of the sample programme in examples/programme/out/.
#
#   sh examples/run.sh        KOLLI_LANG=vi sh examples/run.sh     messages in Vietnamese
set -eu
cd "$(dirname "$0")/.."

# Debian's own tools, whatever else is first in PATH.
PATH=/usr/bin:$PATH
export PATH
sh .ci/packages meson ninja-build pkg-config gcc libc6-dev libjansson-dev libzint-dev libssl-dev

say() { printf '\n== %s\n' "$*"; }

say "build"
[ -f build-release/build.ninja ] || meson setup build-release --buildtype release >/dev/null
meson compile -C build-release bindings/cli/kolli:executable | tail -n 1

programme=examples/programme
out=$programme/out
LD_LIBRARY_PATH=$PWD/build-release/lib
export LD_LIBRARY_PATH
kolli() { build-release/bindings/cli/kolli --lang "${KOLLI_LANG:-en}" "$@"; }

rm -rf "$out"
mkdir -p "$out"
rows() { grep -v '^#' "$programme/establishments.csv" | tail -n +2; }

# 1. Serials. The ledger remembers the stamps that were given out before; the rest are issued now, never one twice.
say "serials"
cp "$programme/ledger.csv" "$out/ledger.csv"
rows | while IFS=, read -r id producer product unit gtin gln stamps; do
    had=$(grep -c ",$id," "$out/ledger.csv")
    kolli serials --ledger "$out/ledger.csv" --count $((stamps - had)) --gtin "$gtin" --allocation "$id" >/dev/null
    printf '%s  %6d serials  %s, %s, %s, %s\n' "$id" "$stamps" "$product" "$unit" "$producer" "$gln"
done

# 2. One row a stamp: the ledger's serials with the words of their establishment.
awk -F, -v OFS=, '
    NR == FNR { if (!/^#/ && FNR > 2) { producer[$1] = $2; product[$1] = $3; unit[$1] = $4 } next }
    FNR == 1 { print "establishment", "gtin", "serial", "text1", "text2", "producer"; next }
    { print $3, $2, $1, product[$3], unit[$3], producer[$3] }
' "$programme/establishments.csv" "$out/ledger.csv" >"$out/stamps.csv"

# 3. Labels.
say "labels"
kolli labels "$out/stamps.csv" --out "$out/labels" --name '{establishment}/{21}.svg'

printf '\nLook at %s: labels/ in a folder per establishment, stamps.csv, ledger.csv\n' "$out"
