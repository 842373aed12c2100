#!/bin/sh
docker compose -f base.yaml -f cn.yaml up -d
