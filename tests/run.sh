#!/bin/sh
# All tests, from nothing: installs what is missing, builds under AddressSanitizer and UndefinedBehaviorSanitizer, and
# runs every suite. It ends with a line "N passed, N failed".
#
#   sh tests/run.sh           house, unit, conformance, command, decode and schema tests and the fuzz corpora
#   sh tests/run.sh all       that, then each of the following
#   sh tests/run.sh clang     the unit tests built by clang, with ThreadSanitizer
#   sh tests/run.sh valgrind  the unit tests under valgrind
#   sh tests/run.sh coverage  how much of each room the tests run; lib/syntax and lib/name: 95 % of the branches, or it fails
#   sh tests/run.sh fuzz [S]  each fuzz target under libFuzzer for S seconds (60)
#   sh tests/run.sh bench     what things cost: a line a figure, from an optimised build
set -eu
cd "$(dirname "$0")/.."
what=${1:-tests}

# Debian's own python3, whatever else is first in PATH: meson and the scripts of the tests run under it.
PATH=/usr/bin:$PATH
export PATH

packages="meson ninja-build pkg-config gcc g++ libc6-dev libxml2-dev libjansson-dev libcmocka-dev libzint-dev libssl-dev
    librsvg2-bin zxing-cpp-tools fonts-dejavu-core fontconfig man-db groff-base binutils python3-jsonschema python3-rfc3987"
case $what in
all | clang | fuzz) packages="$packages clang libclang-rt-14-dev" ;;
esac
case $what in
all | valgrind) packages="$packages valgrind" ;;
esac
case $what in
all | coverage) packages="$packages gcovr" ;;
esac
# shellcheck disable=SC2086 # the packages are words
sh .ci/packages $packages

say() { printf '\n== %s\n' "$*"; }

set_up() { # folder, options of meson setup
    [ -f "$1/build.ninja" ] || meson setup "$@"
}

test_in() { # folder, arguments of meson test: runs, and tells in $logs where the results are
    folder=$1
    shift
    log=$folder/meson-logs/testlog
    rm -f "$folder"/meson-logs/testlog*.json
    meson test -C "$folder" "$@" || true
    found=$(find "$folder/meson-logs" -name 'testlog*.json')
    [ -n "$found" ] || { echo "no tests were run in $folder: the build failed"; echo "0 passed, 1 failed"; exit 1; }
    logs="$logs $found"
}

tests() {
    say "gcc, AddressSanitizer and UndefinedBehaviorSanitizer"
    set_up build-tests -Db_sanitize=address,undefined -Db_lundef=false
    test_in build-tests
    grep -hoE '^[a-z/.0-9-]+( [(][A-Za-z, ]+[)])?: (passed [0-9]+ of [0-9]+.*|absent)$' build-tests/meson-logs/testlog.txt || true
}

with_clang() {
    say "clang, ThreadSanitizer"
    [ -d build-clang ] || CC=clang CXX=clang++ meson setup build-clang -Db_sanitize=thread -Db_lundef=false
    test_in build-clang --suite unit
}

with_valgrind() {
    say "valgrind"
    set_up build-valgrind
    test_in build-valgrind --suite unit --timeout-multiplier 20 \
        --wrapper 'valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite'
}

coverage() { # from a build that tells which branches were taken; what an earlier run counted is dropped
    say "coverage"
    set_up build-coverage --buildtype debug -Db_coverage=true -Dc_args=-fprofile-update=atomic # tests have threads
    find build-coverage -name '*.gcda' -exec rm -f {} +
    test_in build-coverage --suite unit --suite conformance --suite fuzz
    report="/usr/bin/gcovr --root . --object-directory build-coverage --exclude-throw-branches --branches --print-summary"
    $report --filter lib/ && $report --filter lib/syntax/ --filter lib/name/ --fail-under-branch 95
}

bench() {
    say "bench"
    set_up build-bench --buildtype release
    meson test -C build-bench --benchmark --verbose --num-processes 1
}

logs=
beside= # what failed and is in no log
case $what in
tests) tests ;;
clang) with_clang ;;
valgrind) with_valgrind ;;
coverage) coverage || beside="$beside coverage" ;;
fuzz) sh tests/fuzz/run.sh "${2:-60}" && exit 0 || exit 1 ;;
bench) bench && exit 0 || exit 1 ;;
all)
    tests
    with_clang
    with_valgrind
    coverage || beside="$beside coverage"
    sh tests/fuzz/run.sh 60 || beside="$beside fuzz"
    bench || beside="$beside bench"
    ;;
*)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac

say "results"
[ -z "$beside" ] || echo "failed as well:$beside"
# shellcheck disable=SC2086 # the logs are words
python3 tests/summary.py $logs && [ -z "$beside" ]
