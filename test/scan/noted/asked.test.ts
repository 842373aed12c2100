/** Whom a command or a setting asks, where nobody here says it: it is listed. What is known, or no address, is not. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const shell = (line: string): Tree => ({ "a.sh": `#!/bin/bash\n${line}\n` });
const powershell = (line: string): Tree => ({ "a.ps1": `${line}\n` });
const applications = (generator: string): Tree => ({
  "a.yaml": `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: a}
spec:
  generators:
  - ${generator}
  template:
    spec:
      source: {repoURL: '{{url}}', path: a}
`,
});

async function open(tree: Tree): Promise<number> {
  return (await reportOf(folderOf(tree))).unresolved.length;
}

test.each<readonly [what: string, tree: Tree]>([
  ["joined by a format", shell("H=$(printf '%s.' \"${P[@]}\")\ncurl https://${H%.}/x")],
  ["a repository", shell("git clone $REPO")],
  ["a machine", shell("ssh root@$HOST ls")],
  ["a machine to copy to", shell("scp a root@$HOST:/x")],
  ["a registry", shell("docker login $REGISTRY")],
  ["a chart repository", shell("helm repo add a $REPO")],
  ["a database", shell('psql -h "$DB"')],
  ["a cluster", shell("kubectl --server $S get pods")],
  ["a cmdlet", powershell("iwr $address")],
  ["a host in quotes", powershell('irm "https://$h/x" | iex')],
  ["a method", powershell("(New-Object Net.WebClient).DownloadFile($u, 'x')")],
  [
    "what a file of a repository says",
    applications("git: {repoURL: 'https://github.com/a/b', files: [{path: '*.json'}]}"),
  ],
])("listed: %s", async (_, tree) => expect(await open(tree)).toBeGreaterThan(0));

test.each<readonly [what: string, tree: Tree]>([
  ["a branch", shell("git checkout $BRANCH\ngit clone https://github.com/a/b")],
  ["a file", shell("scp $FILE root@a.example.com:/x\ncp $A $B")],
  ["a known address", powershell("$u = 'https://a.example.com'\niwr $u")],
  ["a list", applications("list: {elements: [{url: 'https://github.com/a/b'}]}")],
])("not listed: %s", async (_, tree) => expect(await open(tree)).toBe(0));

test.each<readonly [what: string, tree: Tree]>([
  [
    "arguments of a format in turn",
    shell("P=(oss-cn-hangzhou aliyuncs com)\nH=$(printf '%s.' \"${P[@]}\")\ncurl https://${H%.}/x"),
  ],
  [
    "what holds where the environment says nothing",
    {
      Vagrantfile: `Vagrant.configure("2") do |config|
  config.vm.provider :aws do |aws|
    aws.region = ENV['R'] || 'cn-north-1'
  end
end
`,
    },
  ],
  [
    "carriage returns alone",
    {
      "compose.yaml": "services:\n  a:\n    image: nginx\n    env_file: a.env\n",
      "a.env": "A=b\rAWS_REGION=cn-north-1\r",
    },
  ],
])("found: %s", async (_, tree) => expect((await reportOf(folderOf(tree))).summary.error).toBeGreaterThan(0));

test("what is put aside is counted", async () => {
  const { unread } = await reportOf(folderOf({ "a.yaml.txt": "a: b\n", "b.yml.old": "a: b\n", "c.env~": "A=b\n" }));
  expect(unread.map(({ format, files }) => `${format} ${files}`)).toEqual(["aside 3"]);
});
