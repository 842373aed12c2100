apply: ; terraform -chdir=infra apply
