#!/bin/bash
while getopts "v-:" option; do
  case $option in
    -) HUB=$2 ;;
  esac
done
docker pull "$HUB/shop/web:1"
