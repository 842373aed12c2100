#!/bin/sh
sed -i 's#</body>#<a href="https://www.aliyun.com/">Aliyun</a></body>#' /usr/share/nginx/html/index.html
