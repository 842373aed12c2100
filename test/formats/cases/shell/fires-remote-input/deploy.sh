#!/bin/sh
ssh box 'bash -s' < one.txt
cat two.txt | ssh box sh
ssh -p 22 -i key me@box < three.txt
ssh box bash -s -- now < four.txt
kubectl exec -i pod -- sh < five.txt
