#!/bin/sh
docker compose -f base.yaml -f prod.yaml up -d
docker compose -f "deploy/$1.yaml" up -d
