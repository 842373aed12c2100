// Generated from the folder by `npm run generate`; do not edit.
import type { Format } from "./format.ts";
import { format as compose } from "./compose.ts";
import { format as dockerfile } from "./dockerfile.ts";
import { format as githubWorkflows } from "./github-workflows.ts";
import { format as gitlabCi } from "./gitlab-ci.ts";
import { format as kubernetes } from "./kubernetes.ts";
import { format as terragrunt } from "./terragrunt.ts";

const all: readonly Format[] = [compose, dockerfile, githubWorkflows, gitlabCi, kubernetes, terragrunt];

/** In the order in which they are asked. */
export const formats = all.toSorted((a, b) => a.order - b.order);
