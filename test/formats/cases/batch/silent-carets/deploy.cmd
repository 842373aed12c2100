echo a ^& aws s3 ls --region cn-north-1
set NOTE=a^&aws s3 ls --region cn-north-1
aws s3 cp "cn-nor^^th-1" s3://b --region "cn-nor^th-1"
