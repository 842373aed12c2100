#!/bin/sh
docker push "$REGISTRY/acme/script:1"
