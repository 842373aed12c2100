#!/bin/bash
set -e
source "$(cd "$(dirname "$0")" && pwd)/lib/tools.sh"
pull harborlight/b
