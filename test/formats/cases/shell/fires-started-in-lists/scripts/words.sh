#!/bin/sh
docker push "$1/acme/words-$2:1"
