#!/bin/sh
docker compose run --rm tools terraform apply
PLACE=ap-east-1 docker compose run --rm tools terraform apply
docker compose --file=compose.yaml --file china.yaml run --rm -T tools terraform apply
docker compose -f compose.yaml -f china.yaml run terraform
docker compose run --entrypoint terraform -e TF_VAR_region=me-south-1 tools plan
docker compose exec -w /w tools terraform apply -var region=me-central-1
docker compose run shown terraform apply -var region=sa-east-1
docker compose run --entrypoint cat terraform apply -var region=ap-east-2
docker compose run shown
