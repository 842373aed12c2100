#!/bin/sh
docker build --build-arg BASE=golang:1 .
