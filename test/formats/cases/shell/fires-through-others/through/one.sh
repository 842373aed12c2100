#!/bin/sh
# Asks for nothing itself.
./through/two.sh
