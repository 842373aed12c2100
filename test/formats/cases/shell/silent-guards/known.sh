#!/bin/bash
# What is known ends it, whatever anyone says.
X=0
f() {
  [ $X = 0 ] && return
  docker push ccr.ccs.tencentyun.com/a/b
}
f
if [ "${DRY_RUN:-1}" = 1 ]; then exit 0; else exit 1; fi
docker push ccr.ccs.tencentyun.com/a/b
