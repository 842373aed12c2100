import pulumi
import pulumi_aws as aws

cfg = pulumi.Config()
p = aws.Provider("p", region=cfg.require("region"))
aws.s3.BucketV2("b", opts=pulumi.ResourceOptions(provider=p))
backup = cfg.get("backup") or "eu-central-1"
aws.Provider("backup", region=backup)
print(cfg.get("greeting"))
