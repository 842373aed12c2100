. ./vars.sh
$COMPOSE up -d
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
