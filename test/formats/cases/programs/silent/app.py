import aws_cdk as cdk
# region = "cn-north-1"
print("not in aliyuncs.com/x")
