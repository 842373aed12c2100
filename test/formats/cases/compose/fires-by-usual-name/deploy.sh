docker compose --env-file prod.env -f docker-compose.yml -f docker-compose.prod.yml up -d
