#!/bin/sh
./deep/0.sh ap-east-1
