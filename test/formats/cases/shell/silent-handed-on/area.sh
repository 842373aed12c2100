#!/bin/sh
AREA=${AREA:-eu}
echo "$PLACE"
docker pull "registry.example/$AREA/web:1"
