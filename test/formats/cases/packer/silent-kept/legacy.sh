packer build -only=eu legacy/a.json
