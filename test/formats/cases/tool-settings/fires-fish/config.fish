set -gx AWS_REGION cn-north-1
