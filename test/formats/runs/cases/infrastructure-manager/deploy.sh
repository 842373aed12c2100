#!/bin/sh
export TF_VAR_region=us-east1
gcloud infra-manager deployments apply projects/p/locations/europe-west1/deployments/d --local-source=infra \
  --input-values=region=asia-east2,size=2
gcloud infra-manager deployments describe d --local-source=infra
gcloud infra-manager deployments apply e --git-source-repo=https://git.harborlight.example/x --input-values=region=x
