packer build -only="$1" open
