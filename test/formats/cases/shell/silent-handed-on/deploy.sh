#!/bin/sh
export AREA=eu
PLACE=cn
./area.sh
