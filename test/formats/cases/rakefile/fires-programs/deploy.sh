#!/bin/sh
./bin/deploy
ruby bin/other.rb cn-north-1
