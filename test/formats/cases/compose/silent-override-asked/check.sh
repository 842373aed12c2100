docker compose -f compose.yaml config
