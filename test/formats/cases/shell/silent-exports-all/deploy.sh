#!/bin/bash
set -a
. ./prod.env
REG=quay.io
set +a
OTHER=cn-north-1
OTHER=eu-west-1
envsubst < tmpl.yaml | kubectl apply -f -
