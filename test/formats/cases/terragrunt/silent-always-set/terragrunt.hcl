locals { region = get_env("REGION", "cn-north-1") }
terraform { source = "./mod" }
inputs = { region = local.region }
