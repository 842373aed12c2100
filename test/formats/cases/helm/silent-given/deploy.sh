#!/bin/sh
helm upgrade shop chart --install --values chart/live.yaml
