import json, os, sys
region = "eu-west-1"
if sys.argv[1] == "china":
    region = "cn-north-1"
elif sys.argv[1] == "other":
    region = json.loads(os.environ["REGIONS"])[0]
with open(os.environ["GITHUB_OUTPUT"], "a") as out:
    out.write(f"region={region}\n")
