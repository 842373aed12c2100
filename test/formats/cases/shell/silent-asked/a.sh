#!/bin/sh
LABEL=k8s.aliyun.com/eni-type
kubectl get nodes.network.alibabacloud.com "$1" -o jsonpath='{.metadata.labels["'"$LABEL"'"]}'
kubectl wait --for=condition=Established crd/nodes.network.alibabacloud.com
kubectl get nodes -l "$LABEL=shared" --no-headers
generate-groups client example network.alibabacloud.com:v1beta1
echo "- registry.cn-hangzhou.aliyuncs.com/shop/web:1" >> .changes/v1.md
cat > notes.md << 'NOTES'
ollama pull qwen2.5:7b
docker pull registry.cn-hangzhou.aliyuncs.com/shop/web:1
NOTES
