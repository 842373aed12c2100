#!/bin/sh
docker run --rm -e PLACE=cn-north-1 -v "$PWD:/w" -w /w amazon/aws-cli ./go.sh
docker run --rm --env=PLACE=cn-northwest-1 -v "$PWD:/w" -w /w amazon/aws-cli sh go.sh
podman run -e PLACE=ap-east-1 amazon/aws-cli sh -c 'aws s3 mb s3://y --region $PLACE'
