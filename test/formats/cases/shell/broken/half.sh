#!/bin/bash
if [ -f /etc/x ]; then
  curl https://mirrors.aliyun.com/x
