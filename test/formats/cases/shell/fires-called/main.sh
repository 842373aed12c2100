#!/bin/bash
./pull.sh ghcr.io
