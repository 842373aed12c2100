#!/bin/bash
check_sum() {
  curl -fsS https://shop.oss-cn-beijing.aliyuncs.com/sums
}
start() {
  fetch app
  if "$1"; then echo right; fi
}
fetch() {
  curl -fsSO "https://example.com/$1"
}
start "$@"
