#!/bin/bash
USE_MIRROR="${USE_MIRROR:-false}"
PIP_INDEX="https://pypi.org/simple"
if $USE_MIRROR; then PIP_INDEX="https://mirrors.aliyun.com/pypi/simple"; fi
pip install -i "$PIP_INDEX" x
