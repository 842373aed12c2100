import subprocess
class Deployment:
    def __init__(self, region):
        self.region = region
    def run(self):
        subprocess.run(["terraform", "-chdir=infra", "apply", "-var", "region=" + self.region])
Deployment("cn-north-1").run()
