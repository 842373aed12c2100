import boto3
from .shared import bucket

boto3.client("s3", region_name="cn-north-1").create_bucket(Bucket=bucket)
