#!/bin/bash
set -e
helm upgrade --install glued charts/glued -fenv/glued.yaml
helm template piped charts/piped --values env/piped.yaml | kubectl apply -f -
helm secrets upgrade --install secret charts/secret -f secrets://env/secret.yaml
helm package charts/packed && helm upgrade packed packed-0.1.0.tgz -f env/packed.yaml
args=(upgrade --install container charts/container)
args+=(-f env/container.yaml)
docker run --rm -v "$PWD:/work" -w /work alpine/helm:3.19.0 "${args[@]}"
helm upgrade one charts/set --set-file image=image.txt --set-literal side=a,b
helm upgrade two charts/set --set-json 'image="registry.cn-hangzhou.aliyuncs.com/shop/json"'
helm upgrade three charts/set -f - <<EOF
image: registry.cn-hangzhou.aliyuncs.com/shop/stdin
EOF
