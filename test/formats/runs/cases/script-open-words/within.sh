#!/bin/bash
main() {
  [[ $# -eq 1 ]] || exit 2
  set -- "$@" more
  terraform -chdir=infra apply -var-file="$1.tfvars" -var name="$2"
}
main "$@"
