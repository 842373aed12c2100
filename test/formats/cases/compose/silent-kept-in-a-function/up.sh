#!/bin/sh
. ./lib.sh
if [ "$1" = up ]; then dc up -d; fi
