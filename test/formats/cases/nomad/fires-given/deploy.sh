#!/bin/bash
export NOMAD_VAR_mirror=mirrors.aliyun.com
nomad job run -var registry=registry.cn-hangzhou.aliyuncs.com/x -var-file=cn.hcl web.nomad.hcl
