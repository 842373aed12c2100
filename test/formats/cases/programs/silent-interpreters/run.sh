#!/bin/sh
python3 <<'EOF'
# https://oss-cn-hangzhou.aliyuncs.com/x
print(1 if (2) else 3)
EOF
