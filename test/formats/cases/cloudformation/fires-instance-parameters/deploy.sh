#!/bin/bash
aws cloudformation create-stack-set --stack-set-name till --template-body file://till.yaml --parameters ParameterKey=Zone,ParameterValue=cn-north-1a
aws cloudformation create-stack-instances --stack-set-name till --accounts 111122223333 --regions ap-east-1 --parameter-overrides ParameterKey=Zone,ParameterValue=ap-east-1a
