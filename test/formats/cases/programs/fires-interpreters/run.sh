#!/bin/sh
python3 - <<EOF
# boto3.client("s3", region_name="cn-northwest-1")
boto3.client("s3", region_name="cn-north-1")
EOF
pwsh -c '$r="cn-north-1"; aws s3 ls --region $r'
cmd /c "aws s3 ls --region cn-north-1"
echo 'fetch("https://oss-cn-beijing.aliyuncs.com/x")' | node
