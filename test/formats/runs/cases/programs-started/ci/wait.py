import subprocess
subprocess.Popen(["terraform", "-chdir=infra", "apply", "-var", "region=ap-east-1"]).wait()
