R=(a cn-north-1 eu-west-1)
aws s3 ls --region "${R[-1]}"
