#!/bin/sh
./deep/4.sh "$1"
