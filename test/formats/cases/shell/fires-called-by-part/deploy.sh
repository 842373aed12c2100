#!/bin/bash
deploy_cn() {
  curl -fsS https://shop.oss-cn-hangzhou.aliyuncs.com/app.tgz -o app.tgz
}
deploy_eu() {
  curl -fsS https://shop.oss-eu-central-1.aliyuncs.com/app.tgz -o app.tgz
}
main() {
  "deploy_$1"
}
main "$@"
