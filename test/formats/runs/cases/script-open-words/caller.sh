#!/bin/sh
./given.sh cn-north-1
./given.sh cn-northwest-1 till
