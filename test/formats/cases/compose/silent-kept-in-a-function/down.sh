#!/bin/sh
. ./lib.sh
# dc -f base.yaml up
echo dc logs shows more
dc down
