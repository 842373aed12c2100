#!/bin/sh
docker compose --env-file eu.env -f shop.compose.yaml up -d
