import click, subprocess
@click.command()
@click.option("--region", default="cn-north-1")
def main(region):
    subprocess.run(["terraform", "-chdir=infra", "apply", "-var", "zone=" + region])
main()
