#!/bin/sh
# Does a program end well and say this? says.sh TEXT PROGRAM [ARGUMENT...]
set -eu
text=$1
shift
said=$("$@")
case $said in
*"$text"*) ;;
*)
    printf 'not said: %s\nbut:\n%s\n' "$text" "$said"
    exit 1
    ;;
esac
