packer build -except='amazon-ebs.cn' except
