#!/bin/bash
sed -i 's/cn-north-1/eu-west-1/' live/main.tf
sed 's/eu-west-1/cn-north-1/' notes.txt
sed -i "s/TAG/$TAG/" pod.yaml
sed -i 's/a/cn-north-1/' README.md
jq -r '.regions[] | select(.name == "cn-north-1")' a.json
