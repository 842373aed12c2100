#!/bin/sh
export OTHER=cn-north-1
./quiet/one.sh
