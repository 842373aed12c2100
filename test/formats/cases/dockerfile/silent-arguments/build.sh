#!/bin/sh
BASE=alpine:3 docker build --build-arg BASE web
