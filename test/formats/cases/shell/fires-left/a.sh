. ./lib.sh
export PIP_INDEX_URL=https://pypi.org/simple REGISTRY=ghcr.io
pip install requests
