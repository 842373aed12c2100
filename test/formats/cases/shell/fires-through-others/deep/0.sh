#!/bin/sh
./deep/1.sh "$1"
