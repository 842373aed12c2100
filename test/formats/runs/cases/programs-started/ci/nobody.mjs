import { execSync } from "node:child_process";
execSync("terraform -chdir=infra apply -var region=cn-east-2");
