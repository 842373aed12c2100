#!/bin/bash
REGION=cn-north-1
if [[ $REGION =~ ^cn- ]]; then
  docker push registry.cn-shanghai.aliyuncs.com/acme/a:1
else
  docker push registry.cn-hongkong.aliyuncs.com/acme/b:1
fi
if [[ eu-west-1 =~ ^cn-(north|northwest)-[0-9]+$ ]]; then
  docker push registry.cn-shenzhen.aliyuncs.com/acme/c:1
fi
# What a pattern is for a shell alone stays open.
if [[ $REGION =~ [[:alpha:]]+-north ]]; then
  docker push registry.cn-chengdu.aliyuncs.com/acme/d:1
fi
