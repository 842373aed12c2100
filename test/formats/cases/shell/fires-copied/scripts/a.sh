#!/bin/bash
source /root/config.cfg
wget $PY_URL
curl -O $OTHER
