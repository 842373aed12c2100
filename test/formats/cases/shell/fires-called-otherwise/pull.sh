#!/bin/bash
docker pull ${1:-registry.cn-hangzhou.aliyuncs.com}/x/y:1
