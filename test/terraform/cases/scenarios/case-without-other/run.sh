#!/bin/bash
# With another word nothing is set.
case "$1" in
  eu) FLAGS="-var region=eu-west-1" ;;
  us) FLAGS="-var region=us-east-1" ;;
esac
terraform apply $FLAGS
