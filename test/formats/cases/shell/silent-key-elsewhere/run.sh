#!/bin/sh
export QINIU_API_KEY=https://minio.acme.example
export DASHSCOPE_API_KEY=https://vault.acme.example/k
./server
