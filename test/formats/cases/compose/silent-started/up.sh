#!/bin/sh
docker compose --env-file eu.env up -d
