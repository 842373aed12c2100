/**
 * Programs that ask whoever a word of theirs names, fetch packages from there, or deploy what stands in a file that it
 * names: where nobody says which, that is told. Source: the manual of each.
 */
import type { Manual } from "./manual.ts";

const addsRepository: Manual = { flags: "y r", options: { k: "none" }, words: ["mirror"] };
const signsIn: Manual = { options: { u: "none", p: "none" }, words: ["asked"] };
/** `kubectl apply -f FILE` */
const applies: Manual = { options: { f: "deployed", filename: "deployed", k: "deployed", kustomize: "deployed" } };
const ofChart: Manual = {
  flags: "i install atomic wait dry-run debug create-namespace force reuse-values reset-values cleanup-on-fail",
  options: { repo: "asked" },
  words: ["plain", "deployed", "plain"],
};
const runsJob: Manual = { options: { address: "asked", var: "none", "var-file": "none" }, words: ["deployed"] };

export const askingManuals: Readonly<Record<string, Manual>> = {
  // Where packages come from.
  "add-apt-repository": addsRepository,
  "apt-add-repository": addsRepository,
  "yum-config-manager": { options: { "add-repo": "mirror", enable: "none", disable: "none" }, words: ["none"] },
  "yum config-manager": { options: { "add-repo": "mirror", "set-enabled": "none" }, words: ["none"] },
  "yum config-manager addrepo": { options: { "from-repofile": "mirror" }, words: ["none"] },
  "zypper addrepo": { flags: "f G refresh no-gpgcheck", words: ["mirror", "none"] },
  "zypper ar": { flags: "f G refresh no-gpgcheck", words: ["mirror", "none"] },
  "gem install": { options: { s: "mirror", source: "mirror", v: "none" } },
  "composer config": { flags: "g global", words: ["none", "plain", "mirror"] },
  "dotnet nuget add source": { options: { n: "none", u: "none", p: "none" }, words: ["mirror"] },
  "nuget sources": { options: { Source: "mirror", source: "mirror", Name: "none" }, words: ["none"] },
  "dotnet restore": { options: { s: "mirror", source: "mirror" }, words: ["none"] },
  "poetry source add": { words: ["none", "mirror"] },
  "conda config": { options: { add: "none", prepend: "none", append: "none", set: "none" }, words: ["mirror"] },
  "uv add": { options: { index: "mirror", "default-index": "mirror", "index-url": "mirror" } },
  "uv sync": { options: { index: "mirror", "default-index": "mirror", "index-url": "mirror" } },
  "cargo install": { options: { git: "asked", index: "mirror", version: "none", path: "none" } },
  "twine upload": { options: { "repository-url": "asked", r: "none", u: "none", p: "none" }, words: ["none"] },
  // Whom they ask.
  "git remote add": { flags: "f", options: { t: "none", m: "none" }, words: ["none", "asked"] },
  "git remote set-url": { flags: "add push", words: ["none", "asked"] },
  "git submodule add": { options: { b: "none", name: "none" }, words: ["asked", "none"] },
  "helm repo add": { words: ["none", "plain"] },
  "helm registry login": signsIn,
  "helm pull": { options: { repo: "asked", version: "none", d: "none" }, words: ["deployed"] },
  "skopeo login": signsIn,
  "oras login": signsIn,
  "buildah login": signsIn,
  "cosign login": signsIn,
  "regctl registry login": signsIn,
  gpg: { options: { keyserver: "asked", o: "none", output: "none" }, words: ["none"] },
  "apt-key": { options: { keyserver: "asked" }, words: ["none"] },
  "mc alias set": { words: ["none", "asked", "none"] },
  s3cmd: { options: { host: "asked", "host-bucket": "none" } },
  ftp: { words: ["asked", "none"] },
  lftp: { options: { u: "none", e: "script" }, words: ["asked"] },
  "openssl s_client": { options: { connect: "asked", proxy: "asked" }, words: ["none"] },
  "redis-cli": { options: { u: "asked", p: "none", a: "none", n: "none" }, words: ["none"] },
  "vault login": { options: { address: "asked" }, words: ["none"] },
  "az cloud register": { options: { endpoints: "asked", "endpoint-resource-manager": "asked" } },
  // What they deploy.
  "kubectl apply": applies,
  "kubectl create": applies,
  "kubectl replace": applies,
  "helm install": ofChart,
  "helm upgrade": ofChart,
  "ansible-playbook": { flags: "v vv vvv vvvv b K k C D become check diff", words: ["deployed"] },
  "nomad job run": runsJob,
  "nomad run": runsJob,
  "docker stack deploy": { options: { c: "deployed", "compose-file": "deployed" }, words: ["none"] },
};
