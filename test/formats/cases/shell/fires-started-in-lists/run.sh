#!/bin/sh
docker build -t acme/app built
docker run --rm -e STAGE=cn acme/app
