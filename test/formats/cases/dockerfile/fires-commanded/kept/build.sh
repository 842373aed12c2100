#!/bin/sh
base=golang:1
podman build --build-arg "BASE=$base" -t ghcr.io/t/a:1 -f script-kept/Dockerfile .
