#!/bin/bash
aws s3 mb s3://x --region "$1"
