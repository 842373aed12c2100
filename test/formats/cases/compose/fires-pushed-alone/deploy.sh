docker compose -f base.compose.yaml build
docker compose -f base.compose.yaml push
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
