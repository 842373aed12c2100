#!/bin/bash
# Words of its own, whatever it is given: the second is there for certain.
set -- eu-west-1 cn-northwest-1
aws s3 ls --region "$2"
