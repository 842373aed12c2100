#!/bin/bash
echo "skipping $1"
