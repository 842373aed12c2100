#!/bin/bash
export NOMAD_VAR_mirror=mirrors.example
nomad job run -detach -var registry=ghcr.io/x -var-file eu.hcl web.nomad.hcl
