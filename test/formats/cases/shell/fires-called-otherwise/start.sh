#!/bin/bash
aws s3 ls --region "${1:-cn-north-1}"
