#!/bin/sh
# Each fuzz target under libFuzzer, with AddressSanitizer and UndefinedBehaviorSanitizer.
#
#   sh tests/fuzz/run.sh [SECONDS [TARGET...]]     60 seconds and all targets unless said otherwise
#
# Inputs that are found go to build-fuzz/corpus/; a crash is left in build-fuzz/ and named.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
root=$PWD
mkdir -p build-fuzz
sanitize=address,undefined
flags="-std=c11 -g -O1 -D_POSIX_C_SOURCE=200809L -Iinclude -Ilib -fno-sanitize-recover=undefined $(pkg-config --cflags libcrypto jansson libxml-2.0)"

echo "compiling lib/ with clang for libFuzzer"
rm -f build-fuzz/*.o build-fuzz/libkolli.a
export flags sanitize
# the library must be instrumented too, or the fuzzer sees no coverage
printf '%s\n' lib/*/*.c | xargs -P "$(nproc)" -I SOURCE sh -c '
    clang $flags -fsanitize=fuzzer-no-link,$sanitize -c "$1" -o "build-fuzz/$(echo "$1" | tr / _).o"' compile SOURCE
ar rcs build-fuzz/libkolli.a build-fuzz/*.o

if [ $# -eq 0 ]; then
    set -- tests/fuzz/fuzz_*.c
fi
for target; do
    name=$(basename "$target" .c)
    name=${name#fuzz_}
    # shellcheck disable=SC2086,SC2046
    clang $flags -fsanitize=fuzzer,$sanitize "tests/fuzz/fuzz_$name.c" build-fuzz/libkolli.a -o "build-fuzz/fuzz_$name" \
        $(pkg-config --libs libcrypto jansson libxml-2.0) -lzint -lm
    mkdir -p "build-fuzz/corpus/$name"
    echo "fuzz_$name: $seconds s"
    (cd build-fuzz && "./fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="crash-$name-" "corpus/$name" "$root/tests/fuzz/corpus/$name" >"$name.log" 2>&1) ||
        { tail -n 40 "build-fuzz/$name.log"; echo "fuzz_$name failed"; exit 1; }
    grep -E 'stat::number_of_executed_units|DONE' "build-fuzz/$name.log"
done
