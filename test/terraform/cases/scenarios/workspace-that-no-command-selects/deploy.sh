#!/bin/sh
terraform workspace select eu
terraform apply
