import subprocess
subprocess.run(["terraform", "apply", "-var", "region=eu-west-1"])
