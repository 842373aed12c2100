#!/bin/sh
ansible-playbook -i web1.example.test, site -e hub=registry.cn-hangzhou.aliyuncs.com
