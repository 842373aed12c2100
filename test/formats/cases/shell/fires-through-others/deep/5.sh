#!/bin/sh
./deep/6.sh "$1"
