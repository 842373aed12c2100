#!/bin/bash
CN=${CN:-}
R=${CN:+cn-north-1}
aws s3 ls --region "${R:-ap-east-1}"
