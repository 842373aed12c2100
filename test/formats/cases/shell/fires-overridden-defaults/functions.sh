#!/bin/bash
if [ "${CN:-0}" = 1 ]; then reg() { echo registry.cn-hangzhou.aliyuncs.com; }; else reg() { echo docker.io; }; fi
docker pull "$(reg)/a/b"
