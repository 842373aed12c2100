#!/bin/bash
# Whoever says so has it do more than it does by itself.
each() {
  [ "${EACH:-off}" = off ] && return
  docker push ccr.ccs.tencentyun.com/a/each
}
each
docker push ccr.ccs.tencentyun.com/a/always
for r in eu cn; do
  if [ "${CN:-0}" = 0 ]; then continue; fi
  docker push "ccr.ccs.tencentyun.com/$r/some"
done
bash -c 'cd /srv && exit 0'
trap 'rm -f x; exit 1' EXIT
docker push ccr.ccs.tencentyun.com/a/sure
case "${1:-help}" in
  help) echo usage; exit 0 ;;
  hk) docker push ccr.ccs.tencentyun.com/a/hk ;;
esac
docker push ccr.ccs.tencentyun.com/a/last
