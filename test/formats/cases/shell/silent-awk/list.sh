#!/bin/sh
awk '{print "registry.cn-hangzhou.aliyuncs.com/google_containers/" $1}' images.txt
awk '{print "docker pull registry.cn-hangzhou.aliyuncs.com/a/" $1}' images.txt > /dev/null
awk '/mirrors.aliyun.com/ {print "found " $1}' images.txt | sort
