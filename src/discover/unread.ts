/** Files that look like configuration or scripts and that no reader took, by kind: what nobody looked at is counted. */
import { nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { eitherOf, inSequence } from "../pattern.ts";

export interface Unread {
  readonly format: string;
  readonly files: number;
  /** The first of them. */
  readonly examples: readonly string[];
}

const maxExamples = 3;

/** Configuration that somebody put aside by another name. */
const aside = new RegExp(
  "\\.(?:ya?ml|json|toml|hcl|sh|env|conf|ini|cfg|properties|service|bicep|ps1)" +
    "(?:[._-](?:txt|bak|backup|old|orig|saved?|disabled?|off|inactive|copy|tmp|rej|sample|example|dist|skip|\\d+)" +
    "|~|\\.\\w+~)$",
  "i",
);

/** The first kind whose name fits counts; so the last ones are those that say least. */
const kinds: readonly (readonly [format: string, name: RegExp])[] = [
  ["cue", /\.cue$/],
  ["jsonnet", /\.(jsonnet|libsonnet)$/],
  ["dhall", /\.dhall$/],
  ["kcl", /\.k$/],
  ["nomad", /\.nomad(\.hcl)?$/],
  ["puppet", /\.(pp|epp)$/],
  ["chef", eitherOf([/(^|\/)(recipes|attributes|cookbooks)\/.*\.rb$/, /(^|\/)(Berksfile|Policyfile\.rb)$/], "s")],
  ["salt", /\.sls$/],
  ["nix", /\.nix$/],
  ["pkl", /\.pkl$/],
  ["serverless", /(^|\/)(?:serverless|sst\.config|ecosystem\.config)\.[cm]?[jt]s$/],
  ["task-program", /(^|\/)(?:noxfile|conanfile|fabfile|dodo)\.py$|(^|\/)Snakefile$/],
  ["unattended", /(^|\/)(?:auto)?unattend\.xml$/i],
  ["starlark", /(^|\/)(Tiltfile|WORKSPACE|MODULE\.bazel)$|\.(bzl|star)$/],
  ["dockerfile", /(^|\/)[^/]*(Dockerfile|Containerfile)[^/]*$/i],
  ["earthfile", /(^|\/)Earthfile$/],
  ["vagrant", /(^|\/)Vagrantfile$/],
  ["makefile", /(^|\/)(GNUm|m|M)akefile([.-][^/]*)?$|\.mk$/],
  ["justfile", /(^|\/)\.?justfile$/i],
  ["shell", /\.(sh|bash|zsh|ksh|envrc|bats)$|(^|\/)\.(envrc|bashrc|profile|zshrc)$/],
  ["shell", /\.(fish|csh|tcsh|nu)$/],
  ["cron", /(^|\/)crontab[^/]*$|(^|\/)cron\.[^/]+\/[^/.]+$/],
  ["rake", /(^|\/)Rakefile[^/]*$|\.rake$/],
  ["cloudformation", /\.cfn$/],
  ["powershell", /\.(ps1|psm1|psd1)$/i],
  ["batch", /\.(cmd|bat)$/i],
  ["groovy", /(^|\/)Jenkinsfile[^/]*$|\.(groovy|gradle|jenkinsfile)$/i],
  ["template", /\.(j2|jinja2?|erb|tpl|tmpl|tftpl|gotmpl|template|mustache|ejs)$/],
  ["terraform-aside", /\.(tf|tofu|tfvars)(\.json)?(\.\w+|[~_-]\w*)$/],
  ["aside", aside],
  ["systemd", /\.(service|timer|socket|container|network|netdev)$/],
  ["git-modules", /(^|\/)\.gitmodules$/],
  ["package", inSequence([/(^|\/)/, /((package|composer|deno)\.json|go\.mod|(pyproject|Cargo)\.toml|pom\.xml)/, /$/])],
  ["hcl", /\.hcl$/],
  ["bicep", /\.bicep(param)?$/],
  ["toml", /\.toml$/],
  ["ini", /\.(ini|cfg|conf|cnf|properties|props|env)$|(^|\/)\.env[^/]*$/],
  [
    "terraform-plan",
    eitherOf([/\.tfplan$/, /(^|\/)(?:tfplan(?:\.bin(?:ary)?)?|(?:tf|terraform)\.plan|plan\.(?:out|bin))$/]),
  ],
  ["archive", /\.(zip|tgz|tar|gz|xz|bz2|zst|7z|rar|jar|war|whl)$/i],
  ["yaml", /\.ya?ml$/i],
  ["json", /\.(jsonc?|json5)$/i],
  [
    "xml",
    eitherOf([
      /\.(?:config|plist)$/,
      /(?:^|\/)(?:conf|config|configs|etc|settings|resources)\/[^/]+\.xml$/,
      /(?:^|\/)[\w.-]*-site\.xml$/, // core-site.xml of Hadoop
      /(?:^|\/)(?:logback|log4j2?|hibernate|ehcache|application)[\w.-]*\.xml$/i,
      /(?:^|\/)(?:web|server|context|persistence|standalone|domain|beans)\.xml$/,
    ]),
  ],
  [
    "program-settings",
    eitherOf([
      /(?:^|\/)(?:settings|config|configuration)\.(?:py|rb|php|lua|exs)$/,
      /(?:^|\/)(?:settings|config|configuration)\.[cm]?[jt]s$/,
      /\.config\.[cm]?[jt]s$/, // next.config.js
      /(?:^|\/)settings\/[\w-]+\.py$/,
      /(?:^|\/)config\/(?:[\w-]+\/)?[\w-]+\.(?:php|rb|exs)$/, // Laravel, Rails, Phoenix
      /(?:^|\/)config\/[\w-]+\.[cm]?[jt]s$/, // node-config, Strapi
    ]),
  ],
];

/** Most files of most trees, of which no kind is: the patterns above are made ready only for others. */
const ofNoKind = /(?:^|\/)(?![^/]*(?:file|crontab))[\w-]+\.(?:tf|tofu|tfvars|md)$/;

/** What a file that no reader took looks like; null: neither configuration nor a script. */
export function unreadKind(path: string, files: Files): string | null {
  // Systems differ in whether they tell capitals apart.
  const small = path.toLowerCase();
  if (ofNoKind.test(small)) return null;
  const named = kinds.find(([, name]) => name.test(path) || (small !== path && name.test(small)))?.[0];
  if (named !== undefined) return named;
  if (isScriptFolder(path) || isDeployment(path)) return "script";
  return nameOf(path).slice(1).includes(".") ? null : kindOfText(path, files);
}

/** Programs of general languages that go by what they do, or lie where scripts do. */
const program = /\.(?:py|rb|pl|lua|php|exs|[cm]?js|ts)$/;
const purpose = inSequence(
  [
    /(^|[/_-])/,
    /(deploy|provision|bootstrap|install|setup|release|rollout|teardown|destroy)/,
    /[\w-]*\.\w+$/, // deploy-all.py
  ],
  "i",
);
const folder = inSequence(
  [/(^|\/)/, /(?:bin|scripts?|hack|ci|deploy(?:ment)?s?|infra(?:structure)?|ops)/, /\/[^/]+$/],
  "i",
);

function isDeployment(path: string): boolean {
  return program.test(path) && (purpose.test(path) || folder.test(path)) && !/\.(?:test|spec)\.\w+$/.test(path);
}

/** Of a name without an ending, the first lines tell. */
function kindOfText(path: string, files: Files): string | null {
  const read = files.text(path);
  if (!("source" in read)) return null;
  const head = read.source.text.slice(0, 2_000);
  if (/^\uFEFF?#![ \t]*\S/.test(head)) return "script";
  return /^apiVersion[ \t]*:/m.test(head) && /^kind[ \t]*:/m.test(head) ? "yaml" : null;
}

/** Counts those of `paths`, of which no reader took any, by their kinds. */
export function unreadAmong(paths: readonly string[], files: Files): Unread[] {
  const counts = new Map<string, { files: number; examples: string[] }>();
  // In an order of their own: shards know the same files, and not in which order all of them were found.
  for (const path of paths.toSorted((a, b) => (a < b ? -1 : 1))) {
    const format = unreadKind(path, files);
    if (format === null) continue;
    const sofar = counts.get(format) ?? { files: 0, examples: [] };
    counts.set(format, sofar);
    sofar.files += 1;
    if (sofar.examples.length < maxExamples) sofar.examples.push(path);
  }
  return [...counts]
    .map(([format, counted]) => ({ format, ...counted }))
    .sort((a, b) => (a.format < b.format ? -1 : 1));
}

/** Programs without an ending in folders where scripts lie. */
function isScriptFolder(path: string): boolean {
  return /(^|\/)(bin|scripts?|hack|tools|roles\/[^/]+\/files)\/[^/]+$/.test(path) && !nameOf(path).includes(".");
}
