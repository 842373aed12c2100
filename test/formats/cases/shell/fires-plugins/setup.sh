#!/bin/bash
sudo -u ops sh -c "cd /tmp; PACKER_LOG=1 /usr/bin/packer plugins install github.com/hashicorp/alicloud"
pulumi plugin install resource alicloud v3.43.0
ansible-galaxy collection install alibaba.alicloud
sls plugin install -n serverless-tencent-scf
