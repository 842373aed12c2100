import pulumi_aws as aws
DISPLAY = {"cn-north-1": "Beijing", "eu-west-1": "Dublin"}
BLOCKED_REGIONS = ["cn-north-1"]
KNOWN = ("eu-west-1", "cn-north-1")
if region in KNOWN and region not in ("cn-north-1", "cn-northwest-1"):
    print(DISPLAY[region])
if region == "cn-north-1" or "cn-north-1" in regions:
    raise ValueError("not there")
guard = aws.organizations.Policy("guard", denied_regions=["cn-north-1"])
