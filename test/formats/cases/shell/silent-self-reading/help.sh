#!/bin/sh
# Usage: help.sh
sed -n 's/^# //p' "$0"
tail -n 3 "$0" | sort
tar czf /tmp/own.tgz "$0"
exit 0
# the end, and a long word that is no archive: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
