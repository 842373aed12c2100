#!/bin/sh
ruby bin/deploy.rb cn-north-1
./bin/plain
