#!/bin/sh
ctr -n k8s.io images pull --user "$USER" registry.cn-hangzhou.aliyuncs.com/acme/pause:3.9
ctr -n k8s.io run --rm --net-host --env A=b --mount type=bind,src=/a,dst=/b,options=rbind:ro \
  registry.cn-beijing.aliyuncs.com/acme/etcd:3.5 save etcdctl snapshot save
