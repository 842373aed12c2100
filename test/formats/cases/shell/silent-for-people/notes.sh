#!/bin/sh
cat > README <<'T'
It was at registry.cn-hangzhou.aliyuncs.com
T
echo 'see https://gitee.com/shop/web' > dist/CHANGELOG
