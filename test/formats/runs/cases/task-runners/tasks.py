from invoke import task

@task
def apply(c, size="s"):
    with c.cd("infra"):
        c.run(f"terraform apply -var region=ap-east-2 -var size={size}")

@task
def plan(c):
    c.run("terraform -chdir=infra plan", env={"TF_VAR_region": "ap-south-1"})

@task
def say(c):
    print("terraform -chdir=infra apply -var region=cn-north-1")
