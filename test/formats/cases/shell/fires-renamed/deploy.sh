#!/bin/bash
cp notes.txt /tmp/run.sh && bash /tmp/run.sh
ln -s ../linked.txt bin/run
bin/run
cp -r parts /opt/app
sh /opt/app/one
cp tasks/* out/
(cd out && bash two)
mv first.txt second.sh
mv second.sh third.sh
. ./third.sh
cp tpl/pod.txt pod.yaml
kubectl apply -f pod.yaml
cp tpl/image.txt Dockerfile
docker build .
