#!/bin/sh
REGISTRY=ghcr.io/shop docker buildx bake --set '*.args.BASE=alpine:3' web
