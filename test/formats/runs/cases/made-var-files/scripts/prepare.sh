#!/bin/sh
cat > infra/ci.auto.tfvars <<END
region = "cn-northwest-1"
zones  = ["a", "b"]
END
