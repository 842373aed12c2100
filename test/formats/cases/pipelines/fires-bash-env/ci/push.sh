#!/bin/sh
docker push "$PLACE/placed:1"
