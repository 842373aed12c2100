#!/bin/sh
export WHERE=cn-north-1
./through/one.sh
