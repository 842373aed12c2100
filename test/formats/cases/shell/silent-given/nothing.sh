#!/bin/bash
aws s3 ls --region eu-west-1
