#!/bin/bash
HUB=$(echo "$1" | normalise)
docker pull "$HUB/web:1"
