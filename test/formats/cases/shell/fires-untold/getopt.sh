#!/bin/bash
TEMP=$(getopt -o h: --long hub: -- "$@") || exit 1
eval set -- "$TEMP"
while true; do
  case "$1" in
    -h | --hub) HUB=$2; shift 2 ;;
    --) shift; break ;;
  esac
done
docker pull "$HUB/shop/web:1"
