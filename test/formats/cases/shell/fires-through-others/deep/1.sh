#!/bin/sh
./deep/2.sh "$1"
