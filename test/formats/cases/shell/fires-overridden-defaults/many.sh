#!/bin/bash
REG=registry.cn-hangzhou.aliyuncs.com
NS=library
TAG=latest
APP=app
if [ "${B:-0}" = 1 ]; then NS=b; fi
if [ "${C:-0}" = 1 ]; then TAG=c; fi
if [ "${D:-0}" = 1 ]; then APP=d; fi
if [ "${E:-0}" = 1 ]; then SUF=-e; fi
if [ "${F:-0}" = 1 ]; then PRE=-f; fi
docker pull "$REG/$NS/$APP$SUF:$TAG$PRE"
