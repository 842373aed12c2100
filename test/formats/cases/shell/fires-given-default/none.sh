#!/bin/bash
# Whoever gives it nothing has it deploy to Beijing.
[ $# -eq 0 ] && set -- cn-north-1
aws ec2 run-instances --region "$1"
