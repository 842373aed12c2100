/**
 * Settings of the tools around a deployment that are read alike: development platforms, deployers of functions,
 * clusters' own settings, data tools, gateways to language models. Each by its name, or by a key that only it has.
 *
 * @title Settings of tools
 * @section machines
 * @recognised by name, or a key that only they have: Gitpod, DevSpace, Okteto, Garden, werf, ko, Fleet, Porter, Zarf,
 *   kpt, lefthook, Spacelift, env0, Atmos, Elastic Beanstalk, Zappa, Claudia, Amplify, RKE, RKE2, k3s, Talos, netplan,
 *   Ignition, Butane, kickstart, vcpkg, Conan, dbt, Thanos, Litestream, Grafana, cloudflared, Envoy, Kong, KrakenD,
 *   LiteLLM, OpenFaaS, Knative's functions, Score, Upsun, App Platform, Railway, App Runner, Wrangler, Azure's
 *   resources and Machine Learning jobs in YAML, MLflow, DVC, Ray, SkyPilot, Molecule, execution environments, Heat,
 *   TOSCA, Bazel, CMake, Meson, Ant, rebar, Haskell's packages, R, Puppet's and Chef's sources of modules, tox,
 *   Airflow, supervisord, mise, fish, clients of SSH, GitLab's runner, act, Jenkins as code and its sources of updates,
 *   BOSH, `.env` and those of stages (`.env.production`, `.env.local` …)
 * @worksOut images, regions, addresses, commands as they stand
 * @leaves templates, what takes the place of a default
 */
import { fishInShellWords } from "../script/languages/fish.ts";
import { wholeOf } from "../source.ts";
import type { Source } from "../source.ts";
import type { Reading, Setting, SettingHint } from "../subject.ts";
import { isAnsweredHere } from "./effect/answered-here.ts";
import { namedByEnvironment } from "./compose/named.ts";
import { documentFormat, lastName } from "./documents/document-format.ts";
import type { DocumentKind } from "./documents/document-format.ts";
import type { DocumentNode } from "./documents/document.ts";
import { withSettings } from "./emit.ts";
import { matchedBySsh } from "./effect/matched-only.ts";
import { jumpsIn } from "./effect/ssh-jumps.ts";
import { servicesAsked } from "./application/litellm-services.ts";
import type { Format, FormatReading } from "./format.ts";
import { madeOfOthers, setAnew } from "./effect/set-anew.ts";
import { DEFAULT } from "../value/value.ts";
import { setting } from "./package-managers/sources.ts";
import { textFormat } from "./documents/text-format.ts";
import { eitherOf, inSequence } from "../pattern.ts";

type Path = readonly (string | number)[];

const images = new Set(
  (
    "image images from baseImage defaultBaseImage publishId runner_image base_image container_image " +
    "etcd kubernetes"
  ).split(" "),
);
const scripts = new Set("init before command commands run exec script cmd install beforeInstall".split(" "));
const partOfScript = /^(?:before|after)_\w+$|^(?:pre|post)\w+Command$/;

function hintOf(path: Path, node: DocumentNode): SettingHint | undefined {
  const last = lastName(path);
  if (/^(?:default|aws)?_?[rR]egion$/.test(last)) return "region";
  if (images.has(last) && (node.kind === "scalar" || path.at(-1) === "image")) return "image";
  if (/^(?:git_url|gitUrl|repository|repo)$/.test(last)) return "module-source";
  return (scripts.has(last) || partOfScript.test(last)) && node.kind === "scalar" ? "script" : undefined;
}

function named(type: string, path: RegExp, more: Partial<DocumentKind> = {}): DocumentKind {
  return { type, path, hint: hintOf, skip: (parts) => /^(?:name|description|title)$/.test(lastName(parts)), ...more };
}

/** Of any name, told by a key. */
function keyed(type: string, content: Pick<RegExp, "test">, more: Partial<DocumentKind> = {}): DocumentKind {
  return named(type, /\.(?:ya?ml|json)$/i, { content, ...more });
}

/** `image: app` names a stage of werf, `from` its base; `shell` holds its commands. */
function werfHint(path: Path, node: DocumentNode): SettingHint | undefined {
  if (lastName(path) === "from") return "image";
  return path[0] === "shell" && node.kind === "scalar" ? "script" : undefined;
}

function isWerfName(path: Path): boolean {
  return path.length === 1 && (path[0] === "image" || path[0] === "project");
}

/** `defaultBaseImage`, and what stands in for it: `baseImageOverrides: { module: image }`. */
function koHint(path: Path): SettingHint | undefined {
  return path[0] === "defaultBaseImage" || path[0] === "baseImageOverrides" ? "image" : undefined;
}

/** Addresses of name servers stand below `nameservers`. */
function netplanHint(path: Path): SettingHint | undefined {
  return path.includes("nameservers") && path.includes("addresses") ? "resolver" : undefined;
}

/** `source: https://…` and files whose content stands in the file itself. */
function ignitionHint(path: Path): SettingHint | undefined {
  return /^(?:inline|contents)$/.test(lastName(path)) ? "text" : undefined;
}

/** What is behind Traefik stands in files of any name (Traefik's documentation of its file provider). */
function isOfTraefik(text: string): boolean {
  return (
    /^(?:http|tcp|udp)[ \t]*:/m.test(text) &&
    /\brouters[ \t]*:/.test(text) &&
    /\bloadBalancer[ \t]*:/.test(text) &&
    /\bservers[ \t]*:/.test(text)
  );
}

/** What requests are compared with. */
function isRuleOfTraefik(path: Path): boolean {
  return path[1] === "routers" && lastName(path) === "rule";
}

function isOfAtmos(text: string): boolean {
  return /^components[ \t]*:/m.test(text) && /^[ \t]+terraform[ \t]*:/m.test(text);
}

function isOfRay(text: string): boolean {
  return /^cluster_name[ \t]*:/m.test(text) && /^provider[ \t]*:/m.test(text);
}

function isOfTalos(text: string): boolean {
  return /^machine[ \t]*:/m.test(text) && /^[ \t]+(?:registries|install|kubelet|sysctls)[ \t]*:/m.test(text);
}

function isOfTunnel(text: string): boolean {
  return /^tunnel[ \t]*:/m.test(text) && /^ingress[ \t]*:/m.test(text);
}

/** Configuration as code: `jenkins` with what only Jenkins has below it. */
function isOfJenkins(text: string): boolean {
  return /^jenkins[ \t]*:/m.test(text) && jenkinsKeys.test(text);
}

const jenkinsKeys = eitherOf(
  [
    /^[ \t]{1,8}(?:systemMessage|numExecutors|securityRealm|clouds|nodes)[ \t]*:/,
    /^[ \t]{1,8}(?:authorizationStrategy|updateCenter|globalNodeProperties)[ \t]*:/,
  ],
  "m",
);

/** Scripts there are of Groovy. */
function jenkinsHint(path: Path, node: DocumentNode): SettingHint | undefined {
  const hint = hintOf(path, node);
  if (hint === "script") return "text";
  return path.includes("updateCenter") && lastName(path) === "url" ? "mirror" : hint;
}

/** A configuration of a cloud, a manifest of a director or a deployment, or operations on one. */
function isOfBosh(text: string): boolean {
  return (
    /^[ \t]*cloud_properties[ \t]*:/m.test(text) ||
    (/^-[ \t]+(?:type|path|value)[ \t]*:/m.test(text) && boshPath.test(text)) ||
    (/^instance_groups[ \t]*:/m.test(text) && /^(?:releases|stemcells)[ \t]*:/m.test(text))
  );
}

const boshPath = inSequence(
  [
    /^(?:-|[ \t])[ \t]*path[ \t]*:[ \t]*["']?/,
    /\/(?:releases|instance_groups|resource_pools|cloud_provider|stemcells)\//,
  ],
  "m",
);

const isOfAct = /(?:^|\/)\.actrc$/;

/** `-P ubuntu-latest=image`: in what jobs are run on a developer's machine. */
function imagesOfAct(source: Source): Setting[] {
  return [...source.text.matchAll(/^[ \t]*(?:-P|--platform)[ \t=]*[\w.-]{1,100}=(\S{1,500})/gm)].map((match) => {
    const end = match.index + match[0].length;
    const start = end - match[1]!.length;
    return { ...setting(source, ["platform"], start, end), hint: "image" };
  });
}

const documents = documentFormat("tool-settings", 83, [
  named("gitpod", /(?:^|\/)\.gitpod\.ya?ml$/i),
  named("devspace", /(?:^|\/)devspace[\w.-]*\.ya?ml$/i),
  named("okteto", /(?:^|\/)okteto[\w.-]*\.ya?ml$/i),
  named("garden", /(?:^|\/)(?:[\w.-]+\.)?garden\.ya?ml$/i),
  named("werf", /(?:^|\/)werf[\w.-]*\.ya?ml$/i, { hint: werfHint, skip: isWerfName }),
  named("ko", /(?:^|\/)\.ko\.ya?ml$/i, { hint: koHint }),
  named("fleet", /(?:^|\/)fleet\.ya?ml$/i),
  named("porter", /(?:^|\/)porter\.ya?ml$/i),
  keyed("zarf", /^kind[ \t]*:[ \t]*["']?Zarf(?:Package|Init)Config\b/m),
  named("kpt", /(?:^|\/)Kptfile$/),
  named("tanka-charts", /(?:^|\/)chartfile\.ya?ml$/),
  named("chart-testing", /(?:^|\/)ct\.ya?ml$/),
  named("lefthook", /(?:^|\/)\.?lefthook[\w.-]*\.ya?ml$/i),
  named("spacelift", /(?:^|\/)\.spacelift\/config\.ya?ml$/i),
  named("env0", /(?:^|\/)env0\.ya?ml$/i),
  named(
    "aws:elastic-beanstalk",
    eitherOf([/(?:^|\/)\.elasticbeanstalk\/[^/]+\.ya?ml$/, /(?:^|\/)\.ebextensions\/[^/]+\.config$/], "is"),
  ),
  named("aws:elastic-beanstalk", /(?:^|\/)Dockerrun\.aws\.json$/, {
    skip: () => false,
    hint: (path, node) => (lastName(path) === "Name" && path.includes("Image") ? "image" : hintOf(path, node)),
  }),
  named("aws:zappa", /(?:^|\/)zappa_settings\.(?:ya?ml|json)$/),
  named("aws:chalice", /(?:^|\/)\.chalice\/config\.json$/),
  named("aws:claudia", /(?:^|\/)claudia\.json$/),
  named("aws:amplify", /(?:^|\/)team-provider-info\.json$/),
  named("k3s-settings", /(?:^|\/)(?:rancher\/)?(?:rke2|k3s)\/(?:config|registries)\.ya?ml$/),
  keyed("atmos-stack", { test: isOfAtmos }),
  keyed("rke-cluster", /^(?:system_images|private_registries)[ \t]*:/m, {
    hint: (path) => (path[0] === "system_images" ? "image" : undefined),
  }),
  keyed("talos-machine", { test: isOfTalos }),
  named("netplan", /(?:^|\/)netplan\/[^/]+\.ya?ml$/s, { hint: netplanHint }),
  named("ignition", /\.(?:bu|ign)$/i, { hint: ignitionHint }),
  named("vcpkg", /(?:^|\/)vcpkg(?:-configuration)?\.json$/),
  named("conan", /(?:^|\/)remotes\.json$/, { content: /"remotes"/, hint: () => "mirror" }),
  named("dbt-profiles", /(?:^|\/)profiles\.ya?ml$/, { content: /^[ \t]+outputs[ \t]*:/m }),
  named("object-store", /(?:^|\/)(?:objstore|bucket)[\w.-]*\.ya?ml$/, { content: /^type[ \t]*:/m }),
  named("litestream", /(?:^|\/)litestream\.ya?ml$/),
  named(
    "grafana-provisioning",
    inSequence([/(?:^|\/)provisioning\//, /(?:datasources|notifiers|alerting|plugins)\/[^/]+\.ya?ml$/]),
  ),
  keyed("cloudflared", { test: isOfTunnel }),
  keyed("envoy", /^static_resources[ \t]*:/m, { skip: (path, _, parent) => isAnsweredHere(path, parent) }),
  named("traefik", /(?:^|\/)traefik[\w.-]*\.ya?ml$/i, { skip: isRuleOfTraefik }),
  keyed("traefik", { test: isOfTraefik }, { skip: isRuleOfTraefik }),
  keyed("litellm", /^model_list[ \t]*:/m),
  named("openfaas", /(?:^|\/)(?:stack|openfaas)\.ya?ml$/, { content: /^functions[ \t]*:/m }),
  named("knative-function", /(?:^|\/)func\.ya?ml$/, { content: /^specVersion[ \t]*:/m }),
  keyed("score-workload", /^apiVersion[ \t]*:[ \t]*["']?score\.dev\//m),
  named("upsun", /(?:^|\/)(?:\.upsun\/[^/]+|\.platform(?:\.app|\/[^/]+))\.ya?ml$/s),
  named("digitalocean:app", /(?:^|\/)\.do\/[^/]+\.ya?ml$/s),
  named("railway", /(?:^|\/)railway\.json$/),
  named("aws:apprunner", /(?:^|\/)apprunner\.ya?ml$/),
  named("cloudflare:wrangler", /(?:^|\/)wrangler\.jsonc?$/),
  named("azure:functions", /(?:^|\/)local\.settings\.json$/),
  keyed("azure:resource", /^type[ \t]*:[ \t]*["']?Microsoft\.\w/m, {
    hint: (path, node) => (path.length === 1 && path[0] === "location" ? "region" : hintOf(path, node)),
  }),
  keyed("azure:machine-learning", /^\$schema[ \t]*:[ \t]*["']?https:\/\/azuremlschemas\b/m),
  named("mlflow-project", /(?:^|\/)MLproject$/),
  named("dvc-pipeline", /(?:^|\/)dvc\.ya?ml$/, {
    hint: (path) => (lastName(path) === "cmd" ? "script" : undefined),
  }),
  keyed("ray-cluster", { test: isOfRay }),
  named("skypilot-task", /(?:^|\/)(?:sky|skypilot)[\w.-]*\.ya?ml$/i, { content: /^resources[ \t]*:/m }),
  named("ansible-environment", /(?:^|\/)execution-environment\.ya?ml$/, {
    skip: () => false,
    hint: (path) => (path.includes("images") && lastName(path) === "name" ? "image" : undefined),
  }),
  named("molecule", /(?:^|\/)molecule\.ya?ml$/),
  named("ansible-role", /(?:^|\/)meta\/main\.ya?ml$/, {
    content: /^dependencies[ \t]*:/m,
    hint: (path) => (lastName(path) === "src" ? "module-source" : undefined),
  }),
  named("haskell-stack", /(?:^|\/)stack\.ya?ml$/, {
    content: /^(?:resolver|snapshot)[ \t]*:/m,
    hint: (path) => (lastName(path) === "git" ? "module-source" : undefined),
  }),
  keyed("kong", /^_format_version[ \t]*:/m),
  named("gateway", /(?:^|\/)(?:krakend\.json|apisix\.ya?ml)$/),
  keyed("jenkins-configuration", { test: isOfJenkins }, { hint: jenkinsHint }),
  keyed("bosh-manifest", { test: isOfBosh }),
  keyed("heat-template", /^heat_template_version[ \t]*:/m),
  keyed("tosca-template", /^tosca_definitions_version[ \t]*:/m),
]);

/** `.env.production`, `.env.local`, `.env.staging.local` */
const ofStage = inSequence([
  /(?:^|\/)\.env\./,
  eitherOf([/(?:pre)?prod|production|staging|stage|live|cn|china/, /uat|qa|test|local|dev(?:elopment)?/]),
  /(?:\.local)?$/,
]);

const ofSsh = /(?:^|\/)(?:ssh_config|\.ssh\/config|ssh_config\.d\/[^/]+\.conf)$/;
const isUsual = /(?:^|\/)\.env$/;

const texts = textFormat("tool-settings", 83, [
  // Of the stage in which it is; `.env` alone holds unless whoever reads it is told otherwise, examples never.
  { type: "environment", path: ofStage, matched: setAnew },
  // azd deploys with the one of the environment that is chosen.
  { type: "environment", path: /(?:^|\/)\.azure\/[^/]+\/\.env$/, matched: setAnew },
  { type: "environment", path: isUsual, byDefault: true, matched: setAnew },
  { type: "buildpacks", path: /(?:^|\/)project\.toml$/, content: /buildpacks|schema-version/ },
  { type: "cmake", path: /(?:^|\/)CMakeLists\.txt$|\.cmake$/ },
  { type: "meson", path: /(?:^|\/)subprojects\/[^/]+\.wrap$/s },
  { type: "ant", path: /(?:^|\/)build\.xml$/, content: /<project\b/ },
  { type: "erlang-packages", path: /(?:^|\/)rebar\.config$/ },
  { type: "haskell-packages", path: /(?:^|\/)cabal\.project$/ },
  { type: "dvc", path: /(?:^|\/)\.dvc\/config$/ },
  { type: "bazel", path: /(?:^|\/)(?:\.bazelrc|(?:MODULE|WORKSPACE)(?:\.bazel)?|[^/]+\.(?:bzl|bazel))$/s },
  { type: "r-profile", path: /(?:^|\/)\.?Rprofile(?:\.site)?$/, hint: "mirror" },
  { type: "puppet-modules", path: /(?:^|\/)Puppetfile$/ },
  { type: "chef-cookbooks", path: /(?:^|\/)Berksfile$/ },
  { type: "kickstart", path: /(?:^|\/)(?:ks|kickstart|preseed|anaconda-ks)[\w.-]*\.(?:cfg|ks|seed)$|\.ks$/i },
  { type: "python-tools", path: /(?:^|\/)(?:tox\.ini|setup\.cfg|\.pypirc|pytest\.ini)$/ },
  { type: "airflow", path: /(?:^|\/)airflow\.cfg$/ },
  { type: "supervisor", path: /(?:^|\/)supervisord?[\w.-]*\.(?:conf|ini)$/ },
  { type: "mise", path: /(?:^|\/)\.?mise(?:\.[\w-]+)?\.toml$/ },
  { type: "fish", path: /\.fish$/ },
  { type: "jenkins-updates", path: /(?:^|\/)hudson\.model\.UpdateCenter\.xml$/, hint: "mirror" },
  { type: "ssh-client", path: ofSsh, matched: matchedBySsh },
  { type: "act", path: isOfAct },
  { type: "gitlab-runner", path: /(?:^|\/)config\.toml$/, content: /^\[\[runners\]\]/m },
]);

export const format: Format = {
  name: "tool-settings",
  order: 83,
  mayBe: (path, paths) => documents.mayBe(path, paths) || texts.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || texts.recognises(file, context),
  read(file, context) {
    if (!texts.recognises(file, context)) return withServices(documents.read(file, context));
    if (isOfAct.test(file.path)) return withSettings(texts.read(file, context), imagesOfAct(file.source));
    const names = isUsual.test(file.path) ? namedByEnvironment(file.source) : [];
    const made = texts.read(file, context);
    const subject = made.readings[0]?.subjects[0];
    if (subject?.type === "fish") return asRun(made, file.source);
    if (subject?.type === "ssh-client") return withSettings(made, jumpsIn(file.source));
    if (subject?.type !== "environment") return { ...made, names };
    const flags = isUsual.test(file.path) ? DEFAULT : 0;
    return { ...withSettings(made, madeOfOthers(file.source, flags)), names };
  },
};

/** Scripts of fish, as far as they can be said in the words of a usual shell; else by their text. */
function asRun(made: FormatReading, source: Source): FormatReading {
  const value = fishInShellWords(source);
  if (value === null) return made;
  const script: Setting = { path: ["script"], value, at: wholeOf(source), hint: "script" };
  const run = (reading: Reading): Reading => ({
    ...reading,
    subjects: reading.subjects.map((subject) => ({ ...subject, settings: [script] })),
  });
  return { ...made, readings: made.readings.map(run) };
}

function withServices(made: FormatReading): FormatReading {
  const subject = made.readings[0]?.subjects[0];
  if (subject?.type !== "litellm") return made;
  const asked = withSettings(made, servicesAsked(subject.settings));
  return { ...asked, readings: asked.readings.map(withoutAliases) };
}

/** By what name callers ask for a model says nothing of whose it is. */
function withoutAliases(reading: Reading): Reading {
  const subjects = reading.subjects.map((subject) => ({
    ...subject,
    settings: subject.settings.filter(({ path }) => path.at(-1) !== "model_name"),
  }));
  return { ...reading, subjects };
}
