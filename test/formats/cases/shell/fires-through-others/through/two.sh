#!/bin/sh
./through/three.sh
