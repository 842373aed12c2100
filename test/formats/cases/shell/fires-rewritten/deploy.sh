#!/bin/bash
IMAGE=registry.cn-hangzhou.aliyuncs.com/a/b:1
sed -i 's/eu-west-1/cn-north-1/' live/main.tf
perl -pi -e 's|REGION|cn-northwest-1|' live/main.tf
yq -i ".spec.containers[0].image = \"$IMAGE\"" pod.yaml
yq -i '.aws.region = strenv(WHERE)' values.yaml
jq --arg host https://oss-cn-beijing.aliyuncs.com '.endpoint = $host | .region = "ap-beijing"' a.json > b.json
yq w -i app.yaml image.registry ccr.ccs.tencentyun.com
WHERE=cn-east-3
