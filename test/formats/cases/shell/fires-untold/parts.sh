#!/bin/bash
[[ $1 =~ ^(.*):(.*)$ ]] || exit 1
docker pull "${BASH_REMATCH[1]}:2"
