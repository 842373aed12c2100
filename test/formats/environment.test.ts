/** Every format that has scripts and variables hands the one to the other: whatever the variable is called. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../scan/workspace.ts";

const run = "aws s3 ls --region $R";
const workflow = (rest: string): Record<string, string> => ({ ".github/workflows/a.yml": `on: push\n${rest}` });
const job = (rest: string): string => `jobs:\n  a:\n    runs-on: x\n${rest}`;
const pod = (rest: string): Record<string, string> => ({
  "p.yaml": `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
  - name: a
    image: alpine
${rest}`,
});
const tekton = (rest: string): Record<string, string> => ({
  "t.yaml": `apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: a}\nspec:\n${rest}`,
});
const chart = { "Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n", "values.yaml": "{}\n" };

const environments: Readonly<Record<string, Record<string, string>>> = {
  "GitHub, a workflow": workflow(`env:\n  R: REGION\n${job(`    steps:\n      - run: ${run}\n`)}`),
  "GitHub, a job": workflow(job(`    env: {R: REGION}\n    steps:\n      - run: ${run}\n`)),
  "GitHub, a step": workflow(job(`    steps:\n      - env: {R: REGION}\n        run: ${run}\n`)),
  "GitHub, a matrix": workflow(
    job(`    strategy: {matrix: {r: [REGION]}}\n    env: {R: "\${{ matrix.r }}"}\n    steps: [{run: ${run}}]\n`),
  ),
  "GitHub, an action with inputs": {
    ...workflow(job("    steps:\n      - uses: ./act\n        with: {r: REGION}\n")),
    "act/action.yml": `name: x
inputs: {r: {default: us-east-1}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {R: "\${{ inputs.r }}"}
      run: ${run}
`,
  },
  "GitLab, a pipeline": { ".gitlab-ci.yml": `variables: {R: REGION}\nj:\n  script: ["${run}"]\n` },
  "GitLab, a job": { ".gitlab-ci.yml": `j:\n  variables: {R: REGION}\n  script: ["${run}"]\n` },
  "Azure DevOps, a map": { "azure-pipelines.yml": `variables: {R: REGION}\nsteps:\n- script: ${run}\n` },
  "Azure DevOps, a list": {
    "azure-pipelines.yml": `variables:\n- name: my.r\n  value: REGION\nsteps:\n- bash: aws s3 ls --region $MY_R\n`,
  },
  "Azure DevOps, a step": { "azure-pipelines.yml": `steps:\n- script: ${run}\n  env: {R: REGION}\n` },
  "CircleCI, a job": {
    ".circleci/config.yml": `version: 2.1
jobs:
  a:
    docker: [{image: alpine}]
    environment: {R: REGION}
    steps: [{run: "${run}"}]
workflows: {w: {jobs: [a]}}
`,
  },
  "CircleCI, a step": {
    ".circleci/config.yml": `version: 2.1
jobs:
  a:
    docker: [{image: alpine}]
    steps: [{run: {command: "${run}", environment: {R: REGION}}}]
workflows: {w: {jobs: [a]}}
`,
  },
  "CircleCI, an executor": {
    ".circleci/config.yml": `version: 2.1
executors:
  e:
    docker: [{image: alpine}]
    environment: {R: REGION}
jobs:
  a:
    executor: e
    steps: [{run: "${run}"}]
workflows: {w: {jobs: [a]}}
`,
  },
  Jenkins: {
    Jenkinsfile: `pipeline { agent any
 environment { R = 'REGION' }
 stages { stage('a') { steps { sh '${run}' } } } }
`,
  },
  "Bitbucket, an export": {
    "bitbucket-pipelines.yml": `pipelines:
  default:
    - step:
        script:
          - export R=REGION
          - ${run}
`,
  },
  "Drone, a pipeline": {
    ".drone.yml": `kind: pipeline
type: docker
name: a
environment: {R: REGION}
steps:
- name: a
  image: alpine
  commands: ["${run}"]
`,
  },
  "Drone, a step": {
    ".drone.yml": `kind: pipeline
type: docker
name: a
steps:
- name: a
  image: alpine
  environment: {R: REGION}
  commands: ["${run}"]
`,
  },
  "Woodpecker, a list": {
    ".woodpecker.yml": `steps:\n- name: a\n  image: alpine\n  environment: [R=REGION]\n  commands: ["${run}"]\n`,
  },
  "Buildkite, a pipeline": { ".buildkite/pipeline.yml": `env: {R: REGION}\nsteps:\n  - command: ${run}\n` },
  "Buildkite, a step": { ".buildkite/pipeline.yml": `steps:\n  - command: ${run}\n    env: {R: REGION}\n` },
  "Cloud Build, a step": {
    "cloudbuild.yaml": `steps:
  - name: alpine
    entrypoint: bash
    env: [R=REGION]
    args: ["-c", "aws s3 ls --region $$R"]
`,
  },
  "Cloud Build, all steps": {
    "cloudbuild.yaml": `steps:\n  - name: alpine\n    script: ${run}\noptions: {env: [R=REGION]}\n`,
  },
  CodeBuild: {
    "buildspec.yml": `version: 0.2\nenv: {variables: {R: REGION}}\nphases: {build: {commands: ["${run}"]}}\n`,
  },
  Travis: { ".travis.yml": `language: c\nenv:\n  global:\n    - R=REGION\nscript:\n  - ${run}\n` },
  "Kubernetes, a shell": pod(`    env: [{name: R, value: REGION}]\n    command: [sh, -c, "${run}"]\n`),
  "Kubernetes, arguments": pod(`    env: [{name: R, value: REGION}]\n    command: [sh, -c]\n    args: ["${run}"]\n`),
  "Kubernetes, filled in": pod(
    "    env: [{name: R, value: REGION}]\n    command: [aws]\n    args: [s3, ls, --region, $(R)]\n",
  ),
  "Kubernetes, a config map": {
    "p.yaml": `${pod(`    envFrom: [{configMapRef: {name: c}}]\n    command: [sh, -c, "${run}"]\n`)["p.yaml"]!}---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {R: REGION}
`,
  },
  "Tekton, a step": tekton(
    `  steps:\n  - name: a\n    image: alpine\n    env: [{name: R, value: REGION}]\n    script: ${run}\n`,
  ),
  "Tekton, a template of steps": tekton(
    `  stepTemplate: {env: [{name: R, value: REGION}]}\n  steps:\n  - name: a\n    image: alpine\n    script: ${run}\n`,
  ),
  "Argo, a container": {
    "w.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: a}
spec:
  entrypoint: m
  templates:
  - name: m
    container: {image: alpine, env: [{name: R, value: REGION}], command: [sh, -c], args: ["${run}"]}
`,
  },
  "Argo, a script": {
    "w.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: a}
spec:
  entrypoint: m
  templates:
  - name: m
    script: {image: alpine, env: [{name: R, value: REGION}], command: [sh], source: "${run}"}
`,
  },
  "Compose, a map": {
    "compose.yaml": `services:
  a:
    image: alpine
    environment: {R: REGION}
    command: sh -c "aws s3 ls --region $$R"
`,
  },
  "Compose, a list": {
    "compose.yaml": `services:
  a:
    image: alpine
    environment: [R=REGION]
    command: [sh, -c, "aws s3 ls --region $$R"]
`,
  },
  "Compose, a file": {
    "compose.yaml": `services:
  a:
    image: alpine
    env_file: a.env
    entrypoint: sh -c "aws s3 ls --region $$R"
`,
    "a.env": "R=REGION\n",
  },
  Dockerfile: { Dockerfile: `FROM alpine\nENV R=REGION\nRUN ${run}\n` },
  "ECS, a definition": {
    "task-definition.json":
      `{"family":"a","containerDefinitions":[{"name":"a","image":"alpine","environment":[{"name":"R",` +
      `"value":"REGION"}],"command":["sh","-c","${run}"]}]}`,
  },
  "Terraform, a definition": {
    "main.tf": `resource "aws_ecs_task_definition" "a" {
  family = "a"
  container_definitions = jsonencode([{
    name        = "a"
    image       = "alpine"
    environment = [{ name = "R", value = "REGION" }]
    command     = ["sh", "-c", "${run}"]
  }])
}
provider "aws" {
  region = "eu-west-1"
}
`,
  },
  "Terraform, a provisioner": {
    "main.tf": `resource "null_resource" "a" {
  provisioner "local-exec" {
    command     = "${run}"
    environment = { R = "REGION" }
  }
}
`,
  },
  Packer: {
    "a.pkr.hcl": `source "null" "a" {
  communicator = "none"
}
build {
  sources = ["source.null.a"]
  provisioner "shell" {
    environment_vars = ["R=REGION"]
    inline           = ["${run}"]
  }
}
`,
  },
  Nomad: {
    "a.nomad.hcl": `job "a" {
  group "g" {
    task "t" {
      driver = "exec"
      env { R = "REGION" }
      config {
        command = "sh"
        args    = ["-c", "${run}"]
      }
    }
  }
}
`,
  },
  "systemd, one of several": {
    "a.service": `[Service]\nEnvironment="A=b" "R=REGION"\nExecStart=/bin/sh -c "${run}"\n`,
  },
  "Ansible, a task": { "p.yml": `- hosts: all\n  tasks:\n  - shell: ${run}\n    environment: {R: REGION}\n` },
  "Ansible, a block": {
    "p.yml": `- hosts: all\n  tasks:\n  - environment: {R: REGION}\n    block:\n    - shell: ${run}\n`,
  },
  "Ansible, a play": { "p.yml": `- hosts: all\n  environment: {R: REGION}\n  tasks:\n  - shell: ${run}\n` },
  "Ansible, a play with roles": {
    "p.yml": "- hosts: all\n  environment: {R: REGION}\n  roles: [r]\n",
    "roles/r/tasks/main.yml": `- shell: ${run}\n`,
  },
  "CloudFormation, a definition": {
    "t.yaml": `Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: a
          Image: alpine
          Environment: [{Name: R, Value: REGION}]
          Command: [sh, -c, "${run}"]
`,
  },
  Taskfile: { "Taskfile.yml": `version: 3\nenv: {R: REGION}\ntasks:\n  a: {cmds: ["${run}"]}\n` },
  "Taskfile, a task": { "Taskfile.yml": `version: 3\ntasks:\n  a: {env: {R: REGION}, cmds: ["${run}"]}\n` },
  Makefile: { Makefile: `export R := REGION\na:\n\taws s3 ls --region $$R\n` },
  justfile: { justfile: `export R := "REGION"\na:\n    ${run}\n` },
  devcontainer: {
    ".devcontainer.json": `{"image":"alpine","containerEnv":{"R":"REGION"},"postCreateCommand":"${run}"}`,
  },
  "Helm, a template": {
    ...chart,
    "templates/p.yaml": pod(`    env: [{name: R, value: REGION}]\n    command: [sh, -c, "${run}"]\n`)["p.yaml"]!,
  },
  Render: {
    "render.yaml": `services:\n- type: web\n  name: a\n  startCommand: ${run}\n  envVars: [{key: R, value: REGION}]\n`,
  },
};

const filled = (files: Readonly<Record<string, string>>, region: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll("REGION", region)]));

const places = async (files: Record<string, string>): Promise<string[]> => {
  const { findings } = await reportOf(folderOf(files));
  return findings.filter(({ level }) => level === "error" || level === "warning").map(({ value }) => value);
};

test.each(Object.entries(environments))("%s", async (_, files) => {
  expect(new Set(await places(filled(files, "cn-north-1")))).toEqual(new Set(["cn-north-1"]));
  expect(await places(filled(files, "eu-west-1"))).toEqual([]);
});
