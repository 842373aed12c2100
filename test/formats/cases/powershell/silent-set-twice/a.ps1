$region = "cn-north-1"
$region = "eu-west-1"
aws s3 ls --region $region
