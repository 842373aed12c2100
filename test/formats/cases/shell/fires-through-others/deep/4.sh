#!/bin/sh
./deep/5.sh "$1"
