#!/bin/bash
# Words with blanks in them can't be told apart again: nobody knows which they are.
set -- -var "region=eu-west-1"
if [ "$SITE" = cn ]; then set -- -var "name=a b" -var region=cn-north-1; fi
terraform apply "$@"
