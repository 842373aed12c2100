#!/bin/bash
aws cloudformation create-stack-set --stack-set-name trail --template-body file://trail.yaml --region eu-west-1
aws cloudformation create-stack-instances --stack-set-name trail --accounts 111122223333 --regions eu-west-1 ap-east-1 --region eu-west-1
