// Generated from the folder by `npm run generate`; do not edit.
import type { Format } from "./format.ts";
import { format as ansible } from "./ansible.ts";
import { format as arm } from "./arm.ts";
import { format as bicep } from "./bicep.ts";
import { format as cdk } from "./cdk.ts";
import { format as cloudformation } from "./cloudformation.ts";
import { format as compose } from "./compose.ts";
import { format as dockerfile } from "./dockerfile.ts";
import { format as githubWorkflows } from "./github-workflows.ts";
import { format as gitlabCi } from "./gitlab-ci.ts";
import { format as helm } from "./helm.ts";
import { format as helmfile } from "./helmfile.ts";
import { format as kubernetes } from "./kubernetes.ts";
import { format as kustomize } from "./kustomize.ts";
import { format as lockFiles } from "./lock-files.ts";
import { format as packageManagers } from "./package-managers.ts";
import { format as packer } from "./packer.ts";
import { format as pipelines } from "./pipelines.ts";
import { format as plan } from "./plan.ts";
import { format as pulumi } from "./pulumi.ts";
import { format as ros } from "./ros.ts";
import { format as serverless } from "./serverless.ts";
import { format as serverlessDevs } from "./serverless-devs.ts";
import { format as state } from "./state.ts";
import { format as terraformCli } from "./terraform-cli.ts";
import { format as terraformQuery } from "./terraform-query.ts";
import { format as terraformStack } from "./terraform-stack.ts";
import { format as terraformTest } from "./terraform-test.ts";
import { format as terragrunt } from "./terragrunt.ts";

const all: readonly Format[] = [ansible, arm, bicep, cdk, cloudformation, compose, dockerfile, githubWorkflows, gitlabCi, helm, helmfile, kubernetes, kustomize, lockFiles, packageManagers, packer, pipelines, plan, pulumi, ros, serverless, serverlessDevs, state, terraformCli, terraformQuery, terraformStack, terraformTest, terragrunt];

/** In the order in which they are asked. */
export const formats = all.toSorted((a, b) => a.order - b.order);
