#!/bin/sh
docker build --build-arg "BASE=$1" .
