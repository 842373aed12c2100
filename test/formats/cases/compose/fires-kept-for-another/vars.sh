COMPOSE="docker compose -f base.compose.yaml"
$COMPOSE ps
