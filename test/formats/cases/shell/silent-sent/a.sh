#!/bin/bash
curl -X POST -d '{"text":"see https://gitee.com/acme"}' https://hooks.example.com/x
curl --data-urlencode "u=https://oss-cn-hangzhou.aliyuncs.com" https://api.example.com
curl https://api.example.com --data @- <<EOF
{"url": "https://gitee.com/a"}
EOF
wget --post-data='u=https://gitee.com' https://api.example.com
gh pr create --body "from https://gitee.com/x" --title "x"
gh issue comment 1 -b "https://gitee.com"
notify-send https://gitee.com
die "cannot reach https://gitee.com"
log_info "pulling registry.cn-hangzhou.aliyuncs.com/a/b"
