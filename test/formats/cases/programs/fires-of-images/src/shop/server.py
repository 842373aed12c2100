import boto3
boto3.client("s3", region_name="cn-north-1")
