#!/bin/sh
set -e
docker compose -f base.compose.yaml -f prod.compose.yaml config --quiet
docker compose -f base.compose.yaml -f prod.compose.yaml config > all.yaml
docker-compose --file=base.compose.yaml --file=prod.compose.yaml down --volumes
docker compose -p acme -f base.compose.yaml -f prod.compose.yaml logs --follow web
docker compose -f base.compose.yaml -f prod.compose.yaml ps
docker compose -f base.compose.yaml -f prod.compose.yaml pull
docker compose -f base.compose.yaml -f prod.compose.yaml exec web sh
docker compose -f base.compose.yaml -f prod.compose.yaml stop
