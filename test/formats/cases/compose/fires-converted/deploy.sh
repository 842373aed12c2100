docker compose -f base.compose.yaml config -o all.yaml
kompose convert -f all.yaml -o k8s
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
