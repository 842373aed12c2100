package test

import (
	"testing"

	"github.com/gruntwork-io/terratest/modules/terraform"
)

func TestInfra(t *testing.T) {
	options := &terraform.Options{TerraformDir: "../infra", Vars: map[string]interface{}{"region": "cn-north-1"}}
	defer terraform.Destroy(t, options)
	terraform.InitAndApply(t, options)
}
