docker compose -fbase.compose.yaml pull web
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
