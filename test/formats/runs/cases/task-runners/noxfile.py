import nox

@nox.session
def deploy(session):
    session.chdir("infra")
    session.run("terraform", "apply", "-var", "region=ap-south-2", external=True)
