for region in eu-west-1 cn-north-1; do
  terraform -chdir=shop init -reconfigure -backend-config="region=$region"
  terraform -chdir=shop apply
done
terraform -chdir=other init -backend-config=bucket=state -backend-config=key=other -backend-config="region=$WHERE"
