#!/bin/sh
curl -O https://acme.oss-${zone}.aliyuncs.com/x
