#!/bin/bash
./scripts/list.sh cn-north-1
sudo -E bash -e scripts/deploy.sh --region=cn-northwest-1 --image registry.cn-hangzhou.aliyuncs.com/shop/web:1
scripts/options.sh -v -r ap-east-1
HUB=$(scripts/hub.sh swr.cn-north-4.myhuaweicloud.com)
docker pull "$HUB/shop/web:1"
