/** The ways in which a repository says that a template is deployed: parameter files and `samconfig.toml`. */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { oncePerKey } from "../../reads.ts";
import type { Source, Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { piecesOf, valueOf } from "../documents/document-settings.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { deploysOfTemplate } from "../runs/deploys/all.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { shownText } from "../../script/words/values.ts";
import { inRegions, openRegion, regionsOf, stated, usable, wayOfCommand } from "../effect/ways-of-deploying.ts";
import type { Way } from "../effect/ways-of-deploying.ts";
import { declaredStacks } from "./declared-stacks.ts";
import type { Given } from "./template.ts";
import { exceed } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";

export interface Deployment extends Given, Way {
  /** In words, for `possible`; empty for the template by itself. */
  readonly label: string;
  /** File that says so. */
  readonly path: string | null;
  /** Of the stack: all of its resources have them. */
  readonly tags?: Readonly<Record<string, string>>;
}

const parameterFile = eitherOf(
  [
    /param[^/]*\.json$/, // stack-params.json
    /(^|\/)(params|parameters)\/[^/]+\.json$/, // params/live.json
    /(^|\/)config[^/]*\.json$/,
  ],
  "i",
);
const regions = ["AWS_REGION", "AWS_DEFAULT_REGION"];

/** The template by itself, or the ways in which files beside it and commands of the repository deploy it. */
export function deploymentsOf(path: string, root: DocumentNode, context: FormatContext): readonly Deployment[] {
  const declared = entriesOf(get(root, "Parameters"));
  const files = filesBeside(path, new Set(declared.map(({ name }) => name)), context);
  const commands = deploysOfTemplate(path, ["cloudformation", "cdk"], context).map((one) =>
    runOf(one, files, context.files),
  );
  const runs = [...commands, ...declaredIn(path, context)];
  // A file that a command names is that command's.
  const taken = new Set(runs.flatMap(({ takes }) => takes));
  const own = assembledStack(context.files, path);
  const known = regionsOf(runs);
  const alone = { label: "", path: null, parameters: new Map<string, Value>(), region: null };
  const all: readonly Deployment[] = [
    // Where the repository deploys it, nobody deploys it as it stands.
    ...(runs.length > 0 ? [] : [alone]),
    ...files.filter(({ label }) => !taken.has(label)).flatMap((one) => inRegions(one, known)),
    ...runs,
  ];
  const needed = new Set(declared.flatMap(({ name, value }) => (get(value, "Default") === null ? [name] : [])));
  return usable(
    all.map((each) => {
      const tags = { ...own.tags, ...each.tags };
      return stated({ ...each, region: own.region ?? each.region, tags }, path, context, regions);
    }),
    needed,
  ).map((each) => withOpenRegion(each, root));
}

/** Of each JSON file whether it is one of parameters in the words of AWS' command line: every template asks. */
const holdsParameters = oncePerKey((path, { files }: FormatContext): boolean => {
  const read = files.text(path);
  return "source" in read && read.source.text.includes('"ParameterKey"');
});

/** By its name, or by what is in it: `env/cn.json`, whoever names it. */
function mayHoldParameters(path: string, context: FormatContext): boolean {
  return parameterFile.test(path) || (path.endsWith(".json") && holdsParameters(path, context));
}

/** Parameter files near a template, and the environments of `samconfig.toml`. */
function filesBeside(path: string, declared: ReadonlySet<string>, context: FormatContext): Deployment[] {
  const { files, paths } = context;
  const folder = folderOf(path);
  const found: Deployment[] = [];
  for (const each of paths) {
    const isNear =
      isBelow(each, folder) || (folder !== "." && folderOf(each) !== "." && isBelow(each, folderOf(folder)));
    if (each === path || !isNear || !mayHoldParameters(each, context)) continue;
    const parameters = readParameters(files, each);
    if (parameters === null || ![...parameters.keys()].some((name) => declared.has(name))) continue;
    found.push({ label: `parameters of ${each}`, path: each, parameters, region: null });
  }
  const sam = joinPath(folder, "samconfig.toml");
  if (files.names(folder)?.includes(nameOf(sam)) === true) {
    const read = files.text(sam);
    if ("source" in read) found.push(...samDeployments(read.source));
  }
  return found;
}

/** What a command says, over what the files say that it is given. */
function runOf(deploy: Deploy, beside: readonly Deployment[], files: Files): Deployment & { takes: string[] } {
  const stage = deploy.stage === null ? "default" : shownText(deploy.stage);
  const sam = beside.filter(({ label }) => label === `samconfig.toml: ${stage}`);
  const named = deploy.parameterFiles.map((path) => ({ path, parameters: readParameters(files, path) }));
  const under = [...sam, ...named];
  const { name, region, tags } = deploy;
  return {
    label: name,
    path: null,
    ...wayOfCommand(deploy),
    region: region ?? sam[0]?.region ?? null,
    tags: { ...sam[0]?.tags, ...tags },
    parameters: new Map([...under.flatMap(({ parameters }) => [...(parameters ?? [])]), ...deploy.parameters]),
    takes: [...sam.map(({ label }) => label), ...named.map(({ path }) => `parameters of ${path}`)],
  };
}

/** What Terraform deploys of it. */
function declaredIn(path: string, context: FormatContext): readonly (Deployment & { takes: string[] })[] {
  const all = declaredStacks(context).filter(({ template }) => template === path);
  return all.map(({ address, at, region, parameters }) => {
    const more = all.some((other) => other.address === address && other.region !== region);
    const where = region === null || !more ? "" : `, region=${shownText(region) ?? "?"}`;
    return { label: `${address}${where}`, path: null, at, isGiven: true, region, parameters, takes: [] };
  });
}

function withOpenRegion(deployment: Deployment, root: DocumentNode): Deployment {
  const place = entriesOf(root).find(({ name }) => name === "Resources")?.key ?? root;
  const leftOpen = openRegion(deployment, place, "AWS_REGION", "region");
  return leftOpen === undefined ? deployment : { ...deployment, leftOpen };
}

interface Assembled {
  readonly region: Value | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** What `cdk synth` notes beside its templates: `"environment": "aws://123456789012/eu-west-1"`, and tags. */
function assembledStack(files: Files, path: string): Assembled {
  const manifest = joinPath(folderOf(path), "manifest.json");
  const read = files.names(folderOf(path))?.includes("manifest.json") === true ? files.text(manifest) : null;
  if (read === null || !("source" in read) || !read.source.text.includes('"aws:cloudformation:stack"'))
    return { region: null, tags: {} };
  let found: Assembled = { region: null, tags: {} };
  for (const { value } of entriesOf(get(readDocuments(read.source).documents[0], "artifacts"))) {
    if (textOf(get(value, "properties", "templateFile")) !== nameOf(path)) continue;
    const tags = entriesOf(get(value, "properties", "tags")).flatMap((one) => {
      const text = textOf(one.value);
      return text === null ? [] : [[one.name, text] as const];
    });
    found = { region: found.region ?? regionIn(get(value, "environment")), tags: Object.fromEntries(tags) };
  }
  return found;
}

function regionIn(environment: DocumentNode | null): Value | null {
  const region = /^aws:\/\/[^/]+\/([a-z]{2,4}(?:-[a-z]+)+-\d)$/.exec(textOf(environment) ?? "")?.[1];
  if (region === undefined || environment?.kind !== "scalar") return null;
  const end = environment.text.length;
  const [piece] = piecesOf(environment, end - region.length, end, origin("parameter", environment, "environment"));
  return piece === undefined ? null : string(region, piece.trace, piece.offset);
}

/** `[{"ParameterKey": …, "ParameterValue": …}]`, or `{"Parameters": {…}}`. */
function readParameters(files: Files, path: string): Map<string, Value> | null {
  const read = files.text(path);
  if (!("source" in read) || !/"Parameter(Key|s)"/.test(read.source.text)) return null;
  const [root] = readDocuments(read.source).documents;
  const parameters = new Map<string, Value>();
  const add = (name: string | null, node: DocumentNode | null): void => {
    if (name !== null && node?.kind === "scalar") parameters.set(name, valueOf(node, "parameter", name));
  };
  for (const item of itemsOf(root)) add(textOf(get(item, "ParameterKey")), get(item, "ParameterValue"));
  for (const { name, value } of entriesOf(get(root, "Parameters"))) add(name, value);
  return parameters;
}

/** The tables `[environment.command.parameters]`, of which the `region`, `tags` and `parameter_overrides` are taken. */
function samDeployments(source: Source): Deployment[] {
  interface Environment {
    readonly parameters: Map<string, Value>;
    region: Value | null;
    tags: Record<string, string>;
  }
  const environments = new Map<string, Environment>();
  let current = "";
  for (const line of source.text.matchAll(/^[ \t]*(?:\[([\w.-]+)\]|(\w+)[ \t]*=[ \t]*([^\n]*))/gm)) {
    if (line[1] !== undefined) current = line[1];
    const environment = /^([\w-]+)\.(?:global|deploy|sync)\.parameters$/.exec(current)?.[1];
    if (environment === undefined || line[3] === undefined) continue;
    const start = line.index + line[0].length - line[3].length;
    let entry = environments.get(environment);
    if (entry === undefined) environments.set(environment, (entry = { parameters: new Map(), region: null, tags: {} }));
    if (line[2] === "tags")
      for (const [name, value] of overrides(source, start)) if (value.kind === "string") entry.tags[name] = value.text;
    if (line[2] === "region") entry.region = quoted(source, start);
    if (line[2] === "parameter_overrides")
      for (const [name, value] of overrides(source, start)) entry.parameters.set(name, value);
  }
  return [...environments].map(([name, { parameters, region, tags }]) => ({
    label: `samconfig.toml: ${name}`,
    path: source.path,
    parameters,
    region,
    tags,
  }));
}

function written(source: Source, start: number, text: string, name: string): Value {
  const at: Span = { source, start, end: start + text.length };
  return string(text, origin("parameter", at, name), start);
}

function quoted(source: Source, start: number): Value | null {
  const text = /^"([^"\n]*)"|^'([^'\n]*)'/.exec(source.text.slice(start, start + 500));
  return text === null ? null : written(source, start + 1, text[1] ?? text[2] ?? "", "region");
}

const maxOverrides = 20_000;

/** `"A=b C=\"d e\""`, or a list of these. */
function overrides(source: Source, start: number): Map<string, Value> {
  const found = new Map<string, Value>();
  const rest = source.text.slice(start, start + maxOverrides);
  const end = rest.startsWith("[") ? rest.indexOf("]") : rest.indexOf("\n");
  const text = end < 0 ? rest : rest.slice(0, end);
  if (end < 0 && rest.length === maxOverrides) exceed("the parameters of a deployment are longer than is read");
  for (const match of text.matchAll(/(?<!\w)(\w+)=(?:\\?"([^"\\\n]*)\\?"|([^\s"'\\,\]]*))/g)) {
    const value = match[2] ?? match[3] ?? "";
    const at = start + match.index + match[0].indexOf(value, (match[1] ?? "").length);
    found.set(match[1] ?? "", written(source, at, value, match[1] ?? ""));
  }
  return found;
}
