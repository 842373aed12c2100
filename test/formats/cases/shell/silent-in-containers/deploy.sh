#!/bin/sh
docker run --rm -e PLACE=eu-west-1 -e OTHER=cn-north-1 -v "$PWD:/w" -w /w amazon/aws-cli ./go.sh
docker run --rm -e PLACE=cn-north-1 amazon/aws-cli s3 ls
