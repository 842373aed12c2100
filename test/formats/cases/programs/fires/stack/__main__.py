import pulumi_aws as aws
# region="cn-northwest-1"
china = aws.Provider("china", region="cn-north-1")
hook = "https://oapi.dingtalk.com/robot/send"
