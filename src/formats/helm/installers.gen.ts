// Generated from src/formats/helm/installers/ by scripts/generate/installers.ts; do not edit.
import type { Installer } from "./install.ts";
import { installer as ansible } from "./installers/ansible.ts";
import { installer as argoCd } from "./installers/argo-cd.ts";
import { installer as flux } from "./installers/flux.ts";
import { installer as helmfile } from "./installers/helmfile.ts";
import { installer as kustomize } from "./installers/kustomize.ts";
import { installer as plans } from "./installers/plans.ts";
import { installer as skaffold } from "./installers/skaffold.ts";
import { installer as terraform } from "./installers/terraform.ts";

export const installers: readonly Installer[] = [ansible, argoCd, flux, helmfile, kustomize, plans, skaffold, terraform];
