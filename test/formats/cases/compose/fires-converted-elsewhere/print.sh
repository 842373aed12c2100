docker compose -f base.compose.yaml config > all.yaml
