/**
 * Packer: HCL templates, read folder by folder as Packer reads them, in each way their variable files give; and the
 * old templates in JSON, whose `{{user}}` calls are filled in. Builders are resources, plugins are requirements.
 *
 * @title Packer
 * @section terraform
 * @recognised `*.pkr.hcl`, `*.pkr.json`; JSON with `builders` that have types
 * @worksOut variables, `local`, functions shared with Terraform, plugins, builds and the sources that they name; each
 *   `*.pkrvars.hcl` that sets what it declares is a scenario, as is each `packer build` of the
 *   repository, which may keep to some sources (`-only`, `-except`); steps that keep to some; files of a folder
 *   that declare the same are templates of their own; `{{user}}` in old templates
 * @leaves other template calls, Packer's own functions, values of data sources
 */
import { attributeOf, attributesOf, blocksOf } from "../hcl/json.ts";
import type { Attribute, Block, HclFile } from "../hcl/syntax.ts";
import { literalString } from "../hcl/walk.ts";
import { folderOf, joinPath, isConfiguration } from "../files.ts";
import type { Span } from "../source.ts";
import type { Reading, Setting, Subject } from "../subject.ts";
import type { Module } from "../terraform/written/declarations.ts";
import type { Instance } from "../terraform/names/instance.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { moduleOf } from "../terraform/written/load-module.ts";
import { rootInstance } from "../terraform/names/root-instance.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { settingsOf } from "../terraform/subjects/settings.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { legacyTemplate, readLegacy } from "./packer/legacy.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import type { Format, FormatContext, FormatReading } from "./format.ts";
import type { Named } from "./named/named.ts";
import { inKeptSteps, keptOf, usedBy } from "./packer/kept.ts";
import type { Keeping } from "./packer/kept.ts";
import { variablesName, waysOf } from "./packer/scenarios.ts";
import type { Template } from "./packer/scenarios.ts";
import { unfollowed } from "./runs/deploys/all.ts";
import { deployedIn } from "./effect/ways-of-deploying.ts";

const templateName = /\.pkr\.(hcl|json)$/;
const none: ReadonlySet<string> = new Set();

export const format: Format = {
  name: "packer",
  order: 21,
  mayBe: (path) => templateName.test(path) || variablesName.test(path) || path.endsWith(".json"),
  recognises: (file) =>
    templateName.test(file.path) || variablesName.test(file.path) || legacyTemplate(file.source) !== null,
  read(file, context) {
    const { files, paths } = context;
    const legacy = templateName.test(file.path) || variablesName.test(file.path) ? null : legacyTemplate(file.source);
    if (legacy !== null) return withNames(file.path, readLegacy(file.path, legacy, context));
    const parsed = readHclFile(files, file.path);
    const folder = folderOf(file.path);
    const beside = paths.filter((path) => templateName.test(path) && folderOf(path) === folder);
    // The files of a folder are one template: the first of them stands for all.
    const all = beside.map((path) => readHclFile(files, path));
    const isWhole = isOne(all);
    const isSpokenFor = isWhole && beside[0] !== file.path;
    const name = isWhole ? joinPath(folder, "*.pkr.hcl") : file.path;
    const template = { folder, paths: [folder, ...(isWhole ? beside : [file.path])] };
    const readings = isSpokenFor ? [] : readingsOf(template, isWhole ? all : [parsed], name, context);
    const diagnostics = [...parsed.diagnostics, ...(isSpokenFor ? [] : unfollowed(context))];
    return withNames(file.path, { readings, diagnostics, comments: commentsIn(parsed) });
  },
};

const scripts = /^(?:script|scripts|user_data_file|startup_script_file|custom_data_file)$/;

/** What a provisioner `file` puts on the machine. */
function isCopied({ path }: Setting): boolean {
  return path[0] === "provisioner" && path[1] === "file" && /^sources?$/.test(String(path[3]));
}

/** With the scripts that provisioners run and that machines are given when they start. */
function withNames(path: string, made: FormatReading): FormatReading {
  const names = new Map<string, Named>();
  for (const setting of made.readings.flatMap(({ subjects }) => subjects.flatMap(({ settings }) => settings))) {
    const { value, at } = setting;
    const isScript = setting.path.some((part) => scripts.test(String(part)));
    if (value.kind !== "string" || !(isScript || isCopied(setting))) continue;
    if (value.text === "" || /^[/~]|\{\{|:\/\//.test(value.text)) continue;
    const places = [joinPath(folderOf(path), value.text), joinPath(".", value.text)];
    const as = isScript ? "script" : "text";
    const isNeeded = isScript || isConfiguration(value.text);
    names.set(`${at.source.path} ${at.start} ${value.text}`, { places, as, by: path, at, isNeeded });
  }
  return { ...made, names: [...names.values()] };
}

/** Whether Packer would take the files together: where two declare the same, each is built by its own name. */
function isOne(parsed: readonly HclFile[]): boolean {
  const declared = parsed.flatMap(({ body }) => [
    ...blocksOf(body, "variable", 1).map(({ labels }) => `variable ${labels[0]?.text ?? ""}`),
    ...blocksOf(body, "source", 2).map(({ labels }) => `source ${labels.map(({ text }) => text).join(" ")}`),
    ...blocksOf(body, "locals", 0).flatMap((block) => attributesOf(block.body).map(({ name }) => `local ${name}`)),
    ...blocksOf(body, "local", 1).map(({ labels }) => `local ${labels[0]?.text ?? ""}`),
  ]);
  return new Set(declared).size === declared.length;
}

function readingsOf(
  { folder, paths }: Pick<Template, "folder" | "paths">,
  parsed: readonly HclFile[],
  root: string,
  context: FormatContext,
): Reading[] {
  const { files } = context;
  const module = withLocals(moduleOf(folder, parsed), parsed);
  const blocks = (type: string, labels: number): readonly Block[] =>
    parsed.flatMap(({ body }) => blocksOf(body, type, labels));
  const declared = new Map(
    blocks("variable", 1).map(({ labels, body }) => [
      labels[0]?.text ?? "",
      attributeOf(body, "default") !== undefined,
    ]),
  );
  return waysOf({ folder, paths, declared }, context).map(({ scenario, keeping, ...way }): Reading => {
    const built = builtSources(blocks("build", 0), keeping);
    const sources = blocks("source", 2).filter(
      ({ labels }) => built === null || built.has(labels.map(({ text }) => text).join(".")),
    );
    const instance = rootInstance(files, openLibrary(files), module, scenario);
    const subjects = [
      ...blocks("packer", 0)
        .flatMap((block) => blocksOf(block.body, "required_plugins", 0))
        .flatMap(({ body }) => attributesOf(body).map(plugin)),
      ...sources.map((block) => builder(instance, block)),
      ...blocks("data", 2).map((block) => ({ ...builder(instance, block), role: "data" as const })),
      ...blocks("build", 0).flatMap((block, index) => build(instance, block, index, keeping)),
    ];
    return {
      root,
      scenario: scenario.label,
      subjects,
      unresolved: [],
      diagnostics: instance.world.diagnostics,
      ...deployedIn(way),
    };
  });
}

/** `amazon-ebs.a` of each source that a build uses; null: there is no build, or not all of it is written. */
function builtSources(builds: readonly Block[], keeping: Keeping): ReadonlySet<string> | null {
  const used = builds.map((block) => keptOf(block, keeping));
  if (builds.length === 0 || used.includes(null)) return null;
  const isNone = builds.every((block) => usedBy(block)?.length === 0);
  return isNone ? null : new Set(used.flatMap((all) => (all ?? []).map(({ source }) => source)));
}

/** `local "x" { expression = … }` beside the blocks of locals. */
function withLocals(module: Module, parsed: readonly HclFile[]): Module {
  const locals = new Map<string, Attribute>(module.locals);
  for (const block of parsed.flatMap(({ body }) => blocksOf(body, "local", 1))) {
    const attribute = attributeOf(block.body, "expression");
    if (attribute !== undefined) locals.set(block.labels[0]?.text ?? "", attribute);
  }
  return { ...module, locals };
}

const base = { format: "packer", provider: null, when: [], byDefault: false, tags: {} } as const;

function plugin(attribute: Attribute): Subject {
  const source =
    attribute.value.kind === "object" ? attribute.value.items.find((item) => item.name === "source")?.value : undefined;
  const text = source === undefined ? null : literalString(source);
  const at =
    source === undefined
      ? { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd }
      : { source: attribute.source, start: source.start, end: source.end };
  const address = `required_plugins.${attribute.name}`;
  return {
    ...base,
    role: "requirement",
    address,
    at,
    type: attribute.name,
    settings: [],
    source: string(text ?? attribute.name, origin("literal", at)),
  };
}

function builder(instance: Instance, block: Block): Subject {
  const [type, name] = block.labels;
  const at: Span = { source: block.source, start: type?.start ?? block.start, end: type?.end ?? block.end };
  const settings = settingsOf(instance, null, block.body, none);
  return {
    ...base,
    role: "resource",
    address: `${block.type}.${type?.text ?? ""}.${name?.text ?? ""}`,
    at,
    type: type?.text ?? "",
    settings,
  };
}

function build(instance: Instance, block: Block, index: number, keeping: Keeping): readonly Subject[] {
  const kept = keptOf(block, keeping);
  if (kept?.length === 0 && usedBy(block)?.length !== 0) return [];
  const at: Span = { source: block.source, start: block.typeStart, end: block.typeEnd };
  const name = attributeOf(block.body, "name");
  const label = name === undefined ? null : literalString(name.value);
  const settings = settingsOf(instance, null, block.body, new Set(["sources", "name", "description"]));
  const counted = kept?.length === 0 ? settings : inKeptSteps(block, kept, settings);
  const address = `build.${label ?? index}`;
  return [{ ...base, role: "file", address, at, type: "build", settings: counted.map(forWindows) }];
}

/** Provisioners that are called like what runs their lines. */
function forWindows(setting: Setting): Setting {
  const [block, type] = setting.path;
  if (block !== "provisioner" || setting.hint !== "script") return setting;
  if (type === "powershell") return { ...setting, interpreter: "powershell" };
  return type === "windows-shell" ? { ...setting, interpreter: "cmd" } : setting;
}
