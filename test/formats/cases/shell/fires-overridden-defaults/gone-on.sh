#!/bin/bash
f() { if [ -n "$X" ]; then return 0; fi; exit 1; }
f
docker pull registry.cn-hangzhou.aliyuncs.com/a/b
