import pulumi
import pulumi_aws as aws

config = pulumi.Config()
pulumi.export("greeting", config.get("greeting"))
aws.Provider("p", region="eu-west-1")
