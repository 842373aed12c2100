#!/bin/sh
dc() { docker compose "$@"; }
dc -f base.yaml -f prod.yaml up -d
