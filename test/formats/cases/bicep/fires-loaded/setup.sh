#!/bin/sh
curl -fsSO https://gitee.com/acme/tool/raw/main/tool
