#!/bin/sh
# Which file is known to the run alone; elements of lists are set one by one.
helm upgrade -i shop ./c -f "env/$1.yaml" --set "extra[1].image=registry.cn-beijing.aliyuncs.com/acme/side" --set-file b=note.txt
