# set -gx AWS_REGION cn-north-1
set -gx AWS_REGION eu-west-1
echo "cn-north-1"
set -e AWS_REGION
if test (uname) = Linux
    aws s3 ls --region eu-west-1
end
