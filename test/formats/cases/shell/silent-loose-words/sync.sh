#!/bin/bash
WORDS=
if [ "$1" = china ]; then WORDS="never cn-north-1"; fi
echo $WORDS
if [ "$2" = mirror ]; then FETCH="echo curl -sO https://mirrors.aliyun.com/a"; else FETCH=; fi
$FETCH
