#!/bin/bash
curl -X POST -d '{"text":"a"}' https://gitee.com/api/v5/repos
curl --data @- https://gitee.com/a <<EOF
{"url": "https://example.com/a"}
EOF
curl -d '{"model": "deepseek-chat"}' https://llm.example.com/v1/chat/completions
curl -K - <<EOF
url = "https://gitee.com/b"
EOF
gh variable set AWS_REGION --body cn-north-1
log_command docker pull registry.cn-hangzhou.aliyuncs.com/a/b
