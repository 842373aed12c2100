#!/bin/bash
declare -A M=([dev]=eu-west-1 [cn]=cn-north-1)
aws s3 ls --region "${M[${STAGE:-dev}]}"
