export PIP_INDEX_URL=https://pypi.org/simple
. ./lib.sh
REGISTRY=ghcr.io
docker pull "$REGISTRY/shop/web:1"
