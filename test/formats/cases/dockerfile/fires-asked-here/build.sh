#!/bin/sh
docker build --target cn \
  -f a/Dockerfile .
