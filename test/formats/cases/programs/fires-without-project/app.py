import aws_cdk as cdk
Shop(app, "a", env=cdk.Environment(region="cn-northwest-1"))
