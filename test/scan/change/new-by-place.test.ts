/** A new file that acts by its place, named by nobody, is carried to what it feeds. */
import { expect, test } from "vitest";
import { run } from "../../cli/streams.ts";
import { git, repositoryOf, write } from "../workspace.ts";

type Texts = Readonly<Record<string, string>>;

const role: Texts = {
  "play.yml": "- hosts: web\n  roles: [s]\n",
  "roles/s/defaults/main.yml": "r: eu-west-1\n",
  "roles/s/tasks/main.yml": '- amazon.aws.s3_bucket: {name: x, region: "{{ r }}"}\n',
};
const hosts: Texts = { "hosts.ini": "[web]\nh1\n" };
const bucket = "apiVersion: s3.aws.upbound.io/v1beta1\nkind: Bucket\nmetadata: {name: b}\n";
const composition: Texts = {
  "c.yaml": `apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata: {name: c}
spec:
  compositeTypeRef: {apiVersion: x.io/v1, kind: XB}
  resources:
    - name: b
      base: {apiVersion: s3.aws.upbound.io/v1beta1, kind: Bucket, spec: {forProvider: {region: eu-west-1}}}
      patches: [{fromFieldPath: spec.loc, toFieldPath: spec.forProvider.region}]
`,
};
const pod = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: a
      image: nginx
      env: [{name: AWS_REGION, valueFrom: {configMapKeyRef: {name: settings-of-shop, key: place}}}]
`;
const settings = (value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings-of-shop}\ndata: {place: ${value}}\n`;
const chart: Texts = {
  "chart/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n",
  "chart/values.yaml": "region: eu-west-1\n",
  "chart/templates/b.yaml": `${bucket}spec: {forProvider: {region: "{{ .Values.region }}"}}\n`,
};
const applicationSet: Texts = {
  "a.yaml": `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: a}
spec:
  goTemplate: true
  generators: [{git: {repoURL: https://github.com/a/b, revision: HEAD, files: [{path: "clusters/*/config.json"}]}}]
  template:
    metadata: {name: "{{.name}}"}
    spec:
      source:
        repoURL: https://github.com/a/b
        path: chart
        helm: {parameters: [{name: region, value: "{{.region}}"}]}
      destination: {server: https://kubernetes.default.svc, namespace: a}
`,
};
const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: a, namespace: flux-system}
spec: {path: ./apps, sourceRef: {kind: GitRepository, name: x}, postBuild: {substitute: {region: ap-east-1}}}
`;

const added: readonly (readonly [name: string, before: Texts, after: Texts])[] = [
  ["variables of a group", { ...role, ...hosts }, { "group_vars/web.yml": "r: ap-east-1\n" }],
  ["variables of a group without an inventory", role, { "group_vars/web.yml": "r: ap-east-1\n" }],
  ["variables of a host", { ...role, ...hosts }, { "host_vars/h1.yml": "r: ap-east-1\n" }],
  ["variables of a role", { ...role, ...hosts }, { "roles/s/vars/main.yml": "r: ap-east-1\n" }],
  [
    "a second file for a group",
    { ...role, ...hosts, "group_vars/web/a.yml": "x: 1\n" },
    { "group_vars/web/b.yml": "r: ap-east-1\n" },
  ],
  [
    "an inventory",
    { ...role, ...hosts, "group_vars/hk.yml": "r: ap-east-1\n" },
    { "staging.ini": "[web]\nh2\n[hk]\nh2\n" },
  ],
  ["a config map", { "k/p.yaml": pod }, { "k/x.yaml": settings("ap-east-1") }],
  [
    "who asks for what a composition makes",
    composition,
    {
      "x.yaml": "apiVersion: x.io/v1\nkind: XB\nmetadata: {name: b}\nspec: {loc: ap-east-1}\n",
    },
  ],
  [
    "a file that a generator finds",
    { ...chart, ...applicationSet },
    {
      "clusters/hk/config.json": '{"name": "hk", "region": "ap-east-1"}\n',
    },
  ],
  [
    "what fills in a folder",
    {
      "apps/kustomization.yaml": "resources: [b.yaml]\n",
      "apps/b.yaml": `${bucket}spec: {forProvider: {region: "\${region:=eu-west-1}"}}\n`,
    },
    { "flux/f.yaml": flux },
  ],
];

test.each(added)("%s", async (_name, before, after) => {
  const folder = repositoryOf(before);
  write(folder, after);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "Add");
  const { code, stdout } = await run(["scan", "--changed-since", "HEAD~1"], { cwd: folder });
  expect(stdout).toContain("Region ap-east-1");
  expect(code).toBe(1);
});

test("what nobody takes of it, reaches nobody", async () => {
  const folder = repositoryOf({ "k/p.yaml": pod, "k/x.yaml": settings("ap-east-1") });
  write(folder, { "k/y.yaml": settings("eu-west-1").replace("settings-of-shop", "of-others") });
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "Add");
  const { code, stdout } = await run(["scan", "--changed-since", "HEAD~1", "--allow-incomplete"], { cwd: folder });
  expect(stdout).not.toContain("ap-east-1");
  expect(code).toBe(0);
});
