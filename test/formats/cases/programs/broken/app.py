import aws_cdk as cdk
env = cdk.Environment(region="cn-north-1"
x = "open
