import os, subprocess, sys
SITES = {"eu": "eu-west-1", "cn": "cn-north-1"}
def main():
    site = sys.argv[1]
    subprocess.run(
        ["terraform", "-chdir=infra", "apply"],
        env={**os.environ, "TF_VAR_region": SITES[site], "TF_VAR_other": SITES.get("eu")},
    )
main()
