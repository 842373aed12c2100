#!/bin/sh
cat images.txt | awk '{print "docker pull registry.cn-hangzhou.aliyuncs.com/google_containers/" $1}' | bash
awk -F: '{ printf "docker tag registry.cn-shanghai.aliyuncs.com/a/%s\n", $1 }' images.txt | sh
awk '{ print "curl -O https://mirrors.aliyun.com/" $1 | "sh" }' images.txt
kubectl get pods | awk 'NR > 1 { system("docker pull cr.yandex/a/" $1) }'
