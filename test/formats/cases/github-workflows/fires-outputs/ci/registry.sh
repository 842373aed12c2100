#!/bin/sh
echo "registry=ccr.ccs.tencentyun.com" >> "$GITHUB_OUTPUT"
