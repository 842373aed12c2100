set WHERE=%1
aws s3 cp x s3://x --region %WHERE%
