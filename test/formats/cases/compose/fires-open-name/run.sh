#!/bin/sh
docker compose -f base.yaml -f prod.yaml up -d
docker compose -f "$1" up -d
