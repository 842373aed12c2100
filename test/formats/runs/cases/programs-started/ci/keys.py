import json, subprocess
json.dump({key: value for key, value in [("region", "cn-north-1")]}, open("infra/x.auto.tfvars.json", "w"))
subprocess.run(["terraform", "-chdir=infra", "apply"])
