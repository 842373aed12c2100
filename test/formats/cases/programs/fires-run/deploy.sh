#!/bin/sh
python3 -u tools/regions.py --all
node tools/copy.mjs
