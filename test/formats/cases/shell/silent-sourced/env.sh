R=eu-west-1
