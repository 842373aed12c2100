#!/bin/bash
set -a
. ./prod.env
set +a
envsubst < tmpl.yaml | kubectl apply -f -
