packer build -except='amazon-ebs.cn' both
packer build -only='*.cn' both
