#!/bin/sh
docker build -t t .
