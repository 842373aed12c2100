/** Names of files that some format other than Terraform may take; the formats are loaded only where there are any. */
import { nameOf } from "../../files.ts";

/** What a name ends in, as parts of a regular expression. */
const endings = `
  ya?ml json[c5]? hcl tm tfstate toml bicep bicepparam template env ini cfg conf config repo list sources xml
  [a-z]*rc tpl tftpl tmpl mustache hbs ejs j2 jinja2? erb in envsubst txt lock gotmpl gradle groovy jenkinsfile
  kts nomad properties sh bash ash dash ksh zsh bats bat cmd fish bu ign bzl bazel cmake wrap resolved project
  rake ks seed site cron crontab ps[dm]?1 mk mak make just service socket timer mount network netdev container
  pod kube image build volume target mod work swift exs clj edn sbt py go [cm]?[jt]sx? nix cue k dhall jsonnet
  libsonnet pp sls tiltfile configure code-workspace inv hosts inventory modelfile java kt scala cs fs vb rb
  inc vhost
`;

/** Names without an ending, or with anything around them. */
const wholeNames = [
  String.raw`\.?[^/.]+$`,
  String.raw`[^/]*(?:Dockerfile|Containerfile|Earthfile)[^/]*$`,
  String.raw`(?:Makefile|Jenkinsfile|Caddyfile|Vagrantfile|Tiltfile|Taskfile|Modelfile)[^/]*$`,
  String.raw`(?:hosts|inventory)\.[\w-]+$`,
  String.raw`\.env`,
];

const documentNames = new RegExp(
  String.raw`\.(?:${endings.trim().split(/\s+/).join("|")})$|(?:^|/)(?:${wholeNames.join("|")})`,
  "i",
);

/** Files of web servers are called like what they serve: `sites-enabled/shop.example`. */
const ofSites = /(?:^|\/)sites-(?:enabled|available)\//;

/** Whether some format other than Terraform may take a file. */
export function mayBeDocument(path: string): boolean {
  // All but the last of these look at the name alone, which is the shorter text.
  return documentNames.test(nameOf(path)) || path.startsWith(".env") || path.includes("/.env") || ofSites.test(path);
}
