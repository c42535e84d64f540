#!/bin/sh
# The main job, from nothing: installs what is missing, builds, and makes the 62,000 stamps of the sample programme with the
# events behind them, in examples/programme/out/.
#
#   sh examples/run.sh        KOLLI_LANG=vi sh examples/run.sh     messages in Vietnamese
set -eu
cd "$(dirname "$0")/.."

# Debian's own tools, whatever else is first in PATH.
PATH=/usr/bin:$PATH
export PATH
sh .ci/packages meson ninja-build pkg-config gcc libc6-dev libxml2-dev libjansson-dev libzint-dev libssl-dev

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
    printf '%-4s%6d  %s, %s: %s, GLN %s\n' "$id" "$stamps" "$product" "$unit" "$producer" "$gln"
done

# 2. One row a stamp: the ledger's serials with the words of their establishment.
awk -F, -v OFS=, '
    NR == FNR { if (!/^#/ && FNR > 2) { producer[$1] = $2; product[$1] = $3; unit[$1] = $4 } next }
    FNR == 1 { print "establishment", "gtin", "serial", "text1", "text2", "producer"; next }
    { print $3, $2, $1, product[$3], unit[$3], producer[$3] }
' "$programme/establishments.csv" "$out/ledger.csv" >"$out/stamps.csv"

# 3. Labels, and from the same elements the events that say which codes were reserved and printed. The times are the sample
# story's, in which stamps were put on goods some weeks later; without them kolli would say: now.
say "labels, and the events of reserving and printing"
kolli labels "$out/stamps.csv" --out "$out/labels" --name '{establishment}/{21}.svg' --events "$out/events" \
    --order NL-2026-014 --office 9521001000017 --printer 9521001000024 \
    --reserved 2026-03-02T09:10:00+07:00 --encoded 2026-03-06T14:02:00+07:00

# 4. Only what somebody scanned while putting stamps on comes to life.
say "the events of stamps that were put on goods"
kolli events commissioning --printed "$out/stamps.csv" -o "$out/events/commissioning.json" "$programme/activation.csv"

# 5. The diaries that the producers and the shop keep, with names instead of numbers; where a jar's stamp was put on while the
# honey was bottled, the diary makes it active.
say "the events of the diaries"
mkdir -p "$out/diary"
keep() { kolli diary --places "$programme/places.csv" --products "$programme/products.csv" --zone +07:00 "$@"; }
for diary in "$programme"/diary/[ES][01][0-9].csv; do
    name=$(basename "$diary" .csv)
    keep -o "$out/diary/$name.json" "$diary" >"$out/diary.tmp"
    printf '%-4s%s\n' "$name" "$(tail -n 1 "$out/diary.tmp")"
done
rm "$out/diary.tmp"

say "what the standard says of them"
kolli validate "$out"/diary/*.json

say "one planted mistake, explained in Vietnamese; the other row goes on"
(KOLLI_LANG=vi; keep -o "$out/diary/mistake.json" "$programme/diary/mistake.csv") && exit 1

# 6. The summary counts what is there: serials in the ledger, files on the disk, codes that came to life.
say "summary"
grep -oh 'id\.gs1\.org/01/[0-9]*/21/[^"]*' "$out"/events/commissioning*.json "$out"/diary/*.json | sort -u |
    cut -d/ -f3 | sort | uniq -c >"$out/active.tmp"
{
    printf 'establishment\tproduct\tgiven_out\tprinted\tactive\n'
    rows | while IFS=, read -r id producer product unit gtin gln stamps; do
        given=$(grep -c ",$id," "$out/ledger.csv")
        printed=$(find "$out/labels/$id" -name '*.svg' | wc -l)
        active=$(awk -v gtin="0$gtin" '$2 == gtin { n = $1 } END { print n + 0 }' "$out/active.tmp")
        printf '%s\t%s\t%d\t%d\t%d\n' "$id" "$product" "$given" "$printed" "$active"
    done
} | awk -F '\t' -v OFS='\t' '
    { print }
    NR > 1 { given += $3; printed += $4; active += $5 }
    END { print "total", "", given, printed, active }
' >"$out/summary.tsv"
rm "$out/active.tmp"
awk -F '\t' '{ printf "%-14s%10s%10s%10s   %s\n", $1, $3, $4, $5, $2 }' "$out/summary.tsv"

printf '\nLook at %s: labels/ (a folder per establishment), events/, diary/ (events of the diaries), summary.tsv, stamps.csv, ledger.csv\n' "$out"
