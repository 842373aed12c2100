helmify all.yaml
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
