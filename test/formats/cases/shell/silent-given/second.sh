#!/bin/bash
aws s3 ls --region "${2:-eu-west-1}"
