COMPOSE_FILE=base.compose.yaml docker compose up
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
