/** Every format that has scripts and variables hands the one to the other: whatever the variable is called. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../scan/workspace.ts";

const run = "aws s3 ls --region $R";
const workflow = (rest: string): Record<string, string> => ({ ".github/workflows/a.yml": `on: push\n${rest}` });
const job = (rest: string): string => `jobs:\n  a:\n    runs-on: x\n${rest}`;
const pod = (rest: string): Record<string, string> => ({
  "p.yaml": `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: alpine\n${rest}`,
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
    "act/action.yml": `name: x\ninputs: {r: {default: us-east-1}}\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      env: {R: "\${{ inputs.r }}"}\n      run: ${run}\n`,
  },
  "GitLab, a pipeline": { ".gitlab-ci.yml": `variables: {R: REGION}\nj:\n  script: ["${run}"]\n` },
  "GitLab, a job": { ".gitlab-ci.yml": `j:\n  variables: {R: REGION}\n  script: ["${run}"]\n` },
  "Azure DevOps, a map": { "azure-pipelines.yml": `variables: {R: REGION}\nsteps:\n- script: ${run}\n` },
  "Azure DevOps, a list": {
    "azure-pipelines.yml": `variables:\n- name: my.r\n  value: REGION\nsteps:\n- bash: aws s3 ls --region $MY_R\n`,
  },
  "Azure DevOps, a step": { "azure-pipelines.yml": `steps:\n- script: ${run}\n  env: {R: REGION}\n` },
  "CircleCI, a job": {
    ".circleci/config.yml": `version: 2.1\njobs:\n  a:\n    docker: [{image: alpine}]\n    environment: {R: REGION}\n    steps: [{run: "${run}"}]\nworkflows: {w: {jobs: [a]}}\n`,
  },
  "CircleCI, a step": {
    ".circleci/config.yml": `version: 2.1\njobs:\n  a:\n    docker: [{image: alpine}]\n    steps: [{run: {command: "${run}", environment: {R: REGION}}}]\nworkflows: {w: {jobs: [a]}}\n`,
  },
  "CircleCI, an executor": {
    ".circleci/config.yml": `version: 2.1\nexecutors:\n  e:\n    docker: [{image: alpine}]\n    environment: {R: REGION}\njobs:\n  a:\n    executor: e\n    steps: [{run: "${run}"}]\nworkflows: {w: {jobs: [a]}}\n`,
  },
  Jenkins: {
    Jenkinsfile: `pipeline { agent any\n environment { R = 'REGION' }\n stages { stage('a') { steps { sh '${run}' } } } }\n`,
  },
  "Bitbucket, an export": {
    "bitbucket-pipelines.yml": `pipelines:\n  default:\n    - step:\n        script:\n          - export R=REGION\n          - ${run}\n`,
  },
  "Drone, a pipeline": {
    ".drone.yml": `kind: pipeline\ntype: docker\nname: a\nenvironment: {R: REGION}\nsteps:\n- name: a\n  image: alpine\n  commands: ["${run}"]\n`,
  },
  "Drone, a step": {
    ".drone.yml": `kind: pipeline\ntype: docker\nname: a\nsteps:\n- name: a\n  image: alpine\n  environment: {R: REGION}\n  commands: ["${run}"]\n`,
  },
  "Woodpecker, a list": {
    ".woodpecker.yml": `steps:\n- name: a\n  image: alpine\n  environment: [R=REGION]\n  commands: ["${run}"]\n`,
  },
  "Buildkite, a pipeline": { ".buildkite/pipeline.yml": `env: {R: REGION}\nsteps:\n  - command: ${run}\n` },
  "Buildkite, a step": { ".buildkite/pipeline.yml": `steps:\n  - command: ${run}\n    env: {R: REGION}\n` },
  "Cloud Build, a step": {
    "cloudbuild.yaml": `steps:\n  - name: alpine\n    entrypoint: bash\n    env: [R=REGION]\n    args: ["-c", "aws s3 ls --region $$R"]\n`,
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
    "p.yaml": `${pod(`    envFrom: [{configMapRef: {name: c}}]\n    command: [sh, -c, "${run}"]\n`)["p.yaml"]!}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {R: REGION}\n`,
  },
  "Tekton, a step": tekton(
    `  steps:\n  - name: a\n    image: alpine\n    env: [{name: R, value: REGION}]\n    script: ${run}\n`,
  ),
  "Tekton, a template of steps": tekton(
    `  stepTemplate: {env: [{name: R, value: REGION}]}\n  steps:\n  - name: a\n    image: alpine\n    script: ${run}\n`,
  ),
  "Argo, a container": {
    "w.yaml": `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a}\nspec:\n  entrypoint: m\n  templates:\n  - name: m\n    container: {image: alpine, env: [{name: R, value: REGION}], command: [sh, -c], args: ["${run}"]}\n`,
  },
  "Argo, a script": {
    "w.yaml": `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a}\nspec:\n  entrypoint: m\n  templates:\n  - name: m\n    script: {image: alpine, env: [{name: R, value: REGION}], command: [sh], source: "${run}"}\n`,
  },
  "Compose, a map": {
    "compose.yaml": `services:\n  a:\n    image: alpine\n    environment: {R: REGION}\n    command: sh -c "aws s3 ls --region $$R"\n`,
  },
  "Compose, a list": {
    "compose.yaml": `services:\n  a:\n    image: alpine\n    environment: [R=REGION]\n    command: [sh, -c, "aws s3 ls --region $$R"]\n`,
  },
  "Compose, a file": {
    "compose.yaml": `services:\n  a:\n    image: alpine\n    env_file: a.env\n    entrypoint: sh -c "aws s3 ls --region $$R"\n`,
    "a.env": "R=REGION\n",
  },
  Dockerfile: { Dockerfile: `FROM alpine\nENV R=REGION\nRUN ${run}\n` },
  "ECS, a definition": {
    "task-definition.json": `{"family":"a","containerDefinitions":[{"name":"a","image":"alpine","environment":[{"name":"R","value":"REGION"}],"command":["sh","-c","${run}"]}]}`,
  },
  "Terraform, a definition": {
    "main.tf": `resource "aws_ecs_task_definition" "a" {\n  family = "a"\n  container_definitions = jsonencode([{ name = "a", image = "alpine", environment = [{ name = "R", value = "REGION" }], command = ["sh", "-c", "${run}"] }])\n}\nprovider "aws" {\n  region = "eu-west-1"\n}\n`,
  },
  "Terraform, a provisioner": {
    "main.tf": `resource "null_resource" "a" {\n  provisioner "local-exec" {\n    command     = "${run}"\n    environment = { R = "REGION" }\n  }\n}\n`,
  },
  Packer: {
    "a.pkr.hcl": `source "null" "a" {\n  communicator = "none"\n}\nbuild {\n  sources = ["source.null.a"]\n  provisioner "shell" {\n    environment_vars = ["R=REGION"]\n    inline           = ["${run}"]\n  }\n}\n`,
  },
  Nomad: {
    "a.nomad.hcl": `job "a" {\n  group "g" {\n    task "t" {\n      driver = "exec"\n      env { R = "REGION" }\n      config {\n        command = "sh"\n        args    = ["-c", "${run}"]\n      }\n    }\n  }\n}\n`,
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
    "t.yaml": `Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: alpine\n          Environment: [{Name: R, Value: REGION}]\n          Command: [sh, -c, "${run}"]\n`,
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
