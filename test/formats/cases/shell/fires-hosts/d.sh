#!/bin/sh
echo '47.88.1.1 oss-cn-hangzhou.aliyuncs.com' >> /etc/hosts
cat >> /etc/hosts <<END
223.5.5.5 dns.shop.example
END
docker run --add-host oss-cn-beijing.aliyuncs.com:47.88.1.2 --add-host=dns.shop.example:223.6.6.6 nginx:1
curl https://dns-223-5-5-5.sslip.io/dns-query
curl --resolve dns.shop.example:443:223.5.5.5 https://dns.shop.example/x
