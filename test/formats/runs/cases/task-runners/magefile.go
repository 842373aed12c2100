//go:build mage

package main

import "github.com/magefile/mage/sh"

func Apply() error {
	return sh.RunV("terraform", "-chdir=infra", "apply", "-var", "region=ap-southeast-5")
}

func Plan() error {
	return sh.RunWith(map[string]string{"TF_VAR_region": "ap-southeast-7"}, "terraform", "-chdir=infra", "plan")
}
