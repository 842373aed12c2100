#!/bin/sh
export AREA=cn
export KEY
./scripts/area.sh
