docker compose run --rm terraform plan
docker-compose -f compose.yaml run --rm -e TF_VAR_region=me-south-1 terraform apply
docker compose up web
