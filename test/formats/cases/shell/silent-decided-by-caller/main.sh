#!/bin/bash
R=cn-north-1 ./deploy.sh eu
