#!/bin/sh
# A path of too many values says nothing of a host that is innocent.
[ -f /a ] && os=musl || os=linux
[ -f /b ] && arch=arm64 || arch=amd64
[ -f /c ] && ext=tgz || ext=zip
[ -f /d ] && channel=edge || channel=stable
[ -f /e ] && version=v2 || version=v1
curl -O "https://dl.example.com/tool/$channel/$os-$arch.$ext/$version"
