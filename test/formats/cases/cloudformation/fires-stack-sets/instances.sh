#!/bin/bash
aws cloudformation create-stack-instances --stack-set-name of-someone --accounts 111122223333 --regions '["eu-west-1","cn-north-1"]'
