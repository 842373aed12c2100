#!/bin/sh
make deploy-cn-northwest-1
