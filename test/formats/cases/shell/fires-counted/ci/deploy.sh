#!/bin/sh
aliyun ecs DescribeInstances --RegionId "$1"
