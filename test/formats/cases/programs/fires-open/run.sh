#!/bin/sh
python3 ask.py
node ask.js
