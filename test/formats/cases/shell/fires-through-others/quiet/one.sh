#!/bin/sh
./quiet/two.sh
