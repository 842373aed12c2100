source "$(dirname "$0")/lib.sh"
docker pull "$REGISTRY/shop/web:1"
