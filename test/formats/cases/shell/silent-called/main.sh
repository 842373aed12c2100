#!/bin/bash
bash "$(dirname "$0")/pull.sh" 'quay.io' eu-central-1 more
