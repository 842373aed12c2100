ENV["AWS_REGION"] = "cn-northwest-1"
`aws s3 mb s3://y`
