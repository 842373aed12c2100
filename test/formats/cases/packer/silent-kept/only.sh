packer build -only='web.amazon-ebs.eu' only
