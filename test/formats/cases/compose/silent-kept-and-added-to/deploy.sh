COMPOSE="docker compose -f base.compose.yaml"
$COMPOSE -f prod.compose.yaml up -d
$COMPOSE ps
