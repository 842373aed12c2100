docker compose -f base.compose.yaml config > all.yaml
cat all.yaml
docker compose -f base.compose.yaml config | grep image | sort
rm -f all.yaml
docker compose -f base.compose.yaml -f prod.compose.yaml up -d
