R=(a eu-west-1 cn-north-1)
aws s3 ls --region "${R[-1]}"
