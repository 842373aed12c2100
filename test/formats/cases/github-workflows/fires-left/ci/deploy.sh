#!/bin/sh
aws s3 ls --region "$1"
