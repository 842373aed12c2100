#!/bin/sh
echo "$1-north-1"
