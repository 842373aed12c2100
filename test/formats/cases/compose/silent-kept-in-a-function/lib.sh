dc() {
  docker compose -f base.yaml -f prod.yaml "$@"
}
