import subprocess
subprocess.run(["terraform", "apply", "-var", "region=ap-east-1"])
