#!/bin/sh
WHERE=cn-northwest-1 ./through/one.sh
