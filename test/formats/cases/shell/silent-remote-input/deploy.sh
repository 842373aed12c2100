#!/bin/sh
ssh box 'cat > /tmp/x' < one.txt
cat two.txt | ssh box tee /tmp/y
ssh box sh < three.txt
