#!/bin/sh
docker compose --env-file cn.env up -d --scale worker=3
