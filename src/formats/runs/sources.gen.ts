// Generated from src/formats/runs/sources/ by scripts/generate/runs.ts; do not edit.
import type { RunSource } from "./job.ts";
import { source as atlantis } from "./sources/atlantis.ts";
import { source as atmos } from "./sources/atmos.ts";
import { source as azure } from "./sources/azure.ts";
import { source as bitbucket } from "./sources/bitbucket.ts";
import { source as circle } from "./sources/circle.ts";
import { source as compose } from "./sources/compose.ts";
import { source as direnv } from "./sources/direnv.ts";
import { source as github } from "./sources/github.ts";
import { source as gitlab } from "./sources/gitlab.ts";
import { source as jenkins } from "./sources/jenkins.ts";
import { source as justfile } from "./sources/justfile.ts";
import { source as makefile } from "./sources/makefile.ts";
import { source as mise } from "./sources/mise.ts";
import { source as npm } from "./sources/npm.ts";
import { source as powershell } from "./sources/powershell.ts";
import { source as sceptre } from "./sources/sceptre.ts";
import { source as shell } from "./sources/shell.ts";
import { source as steps } from "./sources/steps.ts";
import { source as taskfile } from "./sources/taskfile.ts";
import { source as tekton } from "./sources/tekton.ts";
import { source as tofucontroller } from "./sources/tofucontroller.ts";

export const sources: readonly RunSource[] = [atlantis, atmos, azure, bitbucket, circle, compose, direnv, github, gitlab, jenkins, justfile, makefile, mise, npm, powershell, sceptre, shell, steps, taskfile, tekton, tofucontroller];
