#!/bin/sh
./deep/3.sh "$1"
