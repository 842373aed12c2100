#!/bin/bash
terraform apply ${REGION:+-var region=$REGION} -var "size=3"
