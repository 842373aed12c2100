package unit

import "github.com/gruntwork-io/terratest/modules/terraform"

func validate(t T) { terraform.Validate(t, &terraform.Options{TerraformDir: "../infra"}) }
