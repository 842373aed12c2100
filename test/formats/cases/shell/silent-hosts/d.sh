#!/bin/sh
echo '10.0.0.1 oss-cn-hangzhou.aliyuncs.com' >> /etc/hosts
cat >> /etc/hosts <<END
192.168.1.1 oss-cn-beijing.aliyuncs.com oss
127.0.0.1 oss-cn-qingdao.aliyuncs.com
END
docker run --add-host oss-cn-shanghai.aliyuncs.com:10.0.0.2 --add-host=oss-cn-chengdu.aliyuncs.com:127.0.0.1 nginx:1
curl https://app.10.0.0.1.nip.io/x
curl --resolve oss-cn-hangzhou.example.com:443:127.0.0.1 https://oss-cn-hangzhou.example.com/x
