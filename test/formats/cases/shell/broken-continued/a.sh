#!/bin/sh
sed -i \
  -e "s#https://registry-1.docker.io#https://hub-mirror.c.163.com#g" \
  -e "s/elrepo.org\/linux/mirrors.tuna.tsinghua.edu.cn\/elrepo/g" \
  -e "s#https://mirrors.aliyun.com#https://archive.example.com#g" \
  /etc/yum.repos.d/all.repo
echo "never closed
