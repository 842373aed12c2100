#!/bin/bash
source env/${1:-eu}/region.sh
terraform -chdir=tf apply -var region=$region
