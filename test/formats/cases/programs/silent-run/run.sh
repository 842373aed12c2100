#!/bin/sh
python3 -c "print(1)"
python3 -m http.server
python3 elsewhere.py
