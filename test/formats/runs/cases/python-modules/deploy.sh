#!/bin/sh
python3 -m tool.deploy eu
python -m other
