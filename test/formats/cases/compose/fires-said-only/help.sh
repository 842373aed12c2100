#!/bin/sh
# docker compose -f base.compose.yaml -f prod.compose.yaml up -d
echo "run docker compose -f base.compose.yaml -f prod.compose.yaml up -d"
