#!/bin/sh
./deep/7.sh "$1"
