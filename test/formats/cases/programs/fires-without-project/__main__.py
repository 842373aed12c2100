import pulumi_aws as aws
p = aws.Provider("c", region="ap-east-1")
