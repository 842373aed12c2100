import subprocess
region = "cn-" + "north-1"
subprocess.run(["terraform", "apply", "-var", "region=" + region])
