#!/bin/sh
[ -f ./env.sh ] && . ./env.sh
deploy
