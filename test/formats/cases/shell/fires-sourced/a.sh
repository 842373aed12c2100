#!/bin/bash
. ./env.sh
aws s3 ls --region $R
