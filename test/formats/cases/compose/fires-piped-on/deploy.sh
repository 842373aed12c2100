docker compose -f base.compose.yaml config | kompose convert -f - --stdout
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
