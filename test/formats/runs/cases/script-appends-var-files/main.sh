#!/bin/bash
# Each of many files where it lies there: what all of it begins with is known, and the rest is not.
cd infra
DATA="../data/${STACK:-$1}"
RUN="terraform ${CMD:-plan} -var name=till"
for FILE in "$DATA/$2/common.tfvars" "$DATA/global.tfvars" "$DATA/$2/$STACK.tfvars" "$DATA/$3.tfvars"; do
  if [[ -f $FILE ]] && [[ "$FILE" == *secret* ]]; then
    RUN="$RUN -var-file <(sops -d $FILE)"
  elif [[ -f $FILE ]]; then
    RUN="$RUN -var-file $FILE"
  fi
done
eval "$RUN"
