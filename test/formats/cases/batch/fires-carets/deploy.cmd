rem outside of quotes a caret is none of the text
a^ws s3 ls --region cn-nor^th-1
set WHERE=cn^-north-1
aws ec2 describe-vpcs --region %WHERE%
curl https://oss-cn-hangzhou.ali^yuncs.com/a^&b=1
