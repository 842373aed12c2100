/**
 * Templates that a template deploys or takes in from files of the repository: nested stacks, applications,
 * `AWS::Include`.
 */
import { oncePerTree } from "../../reads.ts";
import type { Unresolved } from "../../subject.ts";
import { passThrough } from "../../value/parts.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { besides, include, usedAmong } from "../effect/inclusion.ts";
import type { Inclusion } from "../effect/inclusion.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { documentOf } from "../helm/open-values.ts";
import { UNKNOWN } from "../../script/folders.ts";
import { known, shownText } from "../../script/words/values.ts";
import { storedFile, storedIn, writtenPlace } from "./stored.ts";
import { evaluate, itemsOfValue } from "./template.ts";
import type { Given, Template } from "./template.ts";
import { atMost, isTooDeep } from "../../value/work.ts";

/** Where each type names its template. */
const places: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "TemplateURL",
  "AWS::CloudFormation::StackSet": "TemplateURL",
  "AWS::Serverless::Application": "Location",
};

const setType = "AWS::CloudFormation::StackSet";
const maxRegions = 50;
const nothing = /(?!)/g;

/** A template of the repository in one way of deploying it. */
export function templateOf(path: string, root: DocumentNode, given: Given, inclusion: Inclusion, key = path): Template {
  const children = new Map<string, Template | null>();
  const template: Template = {
    path,
    root,
    given,
    key,
    memo: new Map(),
    child(name) {
      const known = children.get(name);
      if (known !== undefined) return known;
      // A stack that is given what it has made itself asks for it before it is known.
      children.set(name, null);
      const made = nestedIn(name, template, inclusion);
      children.set(name, made);
      return made;
    },
  };
  return template;
}

/** The same stack set in each of its regions, by the address of each. */
export function instancesOf(name: string, template: Template): readonly (readonly [string, Template])[] {
  const child = template.child(name);
  const resource = get(template.root, "Resources", name);
  if (child === null || getText(resource, "Type") !== setType) return child === null ? [] : [[name, child]];
  const regions = itemsOf(get(resource, "Properties", "StackInstancesGroup")).flatMap((group) => {
    const value = evaluate(get(group, "Regions"), template);
    return itemsOfValue(value) ?? [value];
  });
  const seen = new Map(regions.map((region) => [shownText(region) ?? UNKNOWN, region] as const));
  const { leftOpen: _, ...given } = child.given;
  return atMost([...seen], maxRegions, "regions of a stack set").map(([text, region]) => [
    `${name}[${text}]`,
    { ...child, given: { ...given, region }, key: `${child.key}/${text}`, memo: new Map() },
  ]);
}

/** What a resource deploys, with what it is given. */
function nestedIn(name: string, template: Template, inclusion: Inclusion): Template | null {
  const resource = get(template.root, "Resources", name);
  const type = getText(resource, "Type") ?? "";
  const body = type === setType ? get(resource, "Properties", "TemplateBody") : null;
  const written = body?.kind === "scalar" && body.tag === null ? documentOf(body, nothing) : null;
  if (resource !== null && written !== null) {
    const given = givenBy(name, resource, template);
    return templateOf(template.path, written, given, inclusion, `${template.key}/${name}`);
  }
  const place = Object.hasOwn(places, type) ? get(resource, "Properties", places[type]!) : null;
  if (resource === null || place === null) return null;
  const file = fileOf(place, template.path, inclusion.context);
  const included = file === null ? null : include(inclusion, file, place);
  if (included === null) return null;
  const root = withIncludes(firstOf(included.source, included.inclusion), included.inclusion);
  const given = givenBy(name, resource, template);
  return templateOf(included.path, root, given, included.inclusion, `${template.key}/${name}`);
}

/** Its parameters; its tags go to all that it deploys, as those of the stack around it do. */
function givenBy(name: string, resource: DocumentNode, template: Template): Given {
  const { tags } = template.given;
  const own = Object.fromEntries(tagsIn(get(resource, "Properties", "Tags"), template));
  return { ...template.given, parameters: parametersOf(name, resource, template), tags: { ...tags, ...own } };
}

/** A list of keys and values, or a map. Texts that are known: what the rest is, nobody says here. */
function tagsIn(node: DocumentNode | null, template: Template): (readonly [string, string])[] {
  const tag = (name: Value | string, value: DocumentNode | null): (readonly [string, string])[] => {
    const [key, text] = [typeof name === "string" ? name : known(name), value && known(evaluate(value, template))];
    return key === null || text === null ? [] : [[key, text]];
  };
  if (node?.kind !== "list") return entriesOf(node).flatMap((entry) => tag(entry.name, entry.value));
  return node.items.flatMap((item) => {
    const key = get(item, "Key");
    return key === null ? [] : tag(evaluate(key, template), get(item, "Value"));
  });
}

/** The template of the repository that a place names; null: it is elsewhere. */
function fileOf(place: DocumentNode, from: string, context: FormatContext): string | null {
  if (place.kind === "scalar" && isLocal(place)) return besides(from, ".", place.text);
  const written = writtenPlace(place);
  return written?.kind === "scalar" ? storedFile(written.text, from, pathsOf(context)) : null;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function pathsOf({ paths }: FormatContext): ReadonlySet<string> {
  let all = sets.get(paths);
  if (all === undefined) sets.set(paths, (all = new Set(paths)));
  return all;
}

/** A path, and no reference: `!Ref T` is a scalar as well. */
function isLocal(place: DocumentNode): boolean {
  return place.kind === "scalar" && (place.tag === null || !place.tag.startsWith("!")) && isPath(place.text);
}

function isPath(text: string): boolean {
  return text !== "" && !/^[a-z][a-z0-9+.-]*:|^arn:|^\/|[${}]/i.test(text);
}

function firstOf(source: DocumentNode["source"], { found }: Inclusion): DocumentNode {
  const { documents, diagnostics } = readDocuments(source);
  found.diagnostics.push(...diagnostics);
  return documents[0] ?? { kind: "map", source, start: 0, end: 0, tag: null, entries: [] };
}

/** `Parameters` of a stack or an application; of a stack set, a list of keys and values. */
function parametersOf(name: string, resource: DocumentNode, template: Template): Map<string, Value> {
  const node = get(resource, "Properties", "Parameters");
  const given = new Map<string, Value>();
  const add = (key: string, value: DocumentNode): void => {
    given.set(key, passThrough(evaluate(value, template), "input", value, `${name}, ${key}`));
  };
  for (const entry of entriesOf(node)) add(entry.name, entry.value);
  for (const item of node?.kind === "list" ? node.items : []) {
    const value = get(item, "ParameterValue");
    if (value !== null) add(getText(item, "ParameterKey") ?? "", value);
  }
  return given;
}

const maxDepth = 100;

/** The document with `Fn::Transform: {Name: AWS::Include}` replaced by what is at its local path. */
export function withIncludes(node: DocumentNode, inclusion: Inclusion, depth = 0): DocumentNode {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "the template nests")) return node;
  if (depth === 0 && !node.source.text.includes("AWS::Include")) return node;
  if (node.kind === "list")
    return { ...node, items: node.items.map((item) => withIncludes(item, inclusion, depth + 1)) };
  if (node.tag === "!Transform") return includedBy(node, inclusion) ?? node;
  const entries = node.entries.flatMap((entry): readonly Entry[] => {
    const isTransform = entry.name === "Fn::Transform" || entry.name === "Transform";
    const included = isTransform ? includedBy(entry.value, inclusion) : null;
    return included === null
      ? [{ ...entry, value: withIncludes(entry.value, inclusion, depth + 1) }]
      : entriesOf(included);
  });
  return { ...node, entries };
}

function includedBy(call: DocumentNode, inclusion: Inclusion): DocumentNode | null {
  const location = get(call, "Parameters", "Location");
  if (getText(call, "Name") !== "AWS::Include" || location?.kind !== "scalar" || !isLocal(location)) return null;
  const included = include(inclusion, besides(inclusion.trail.at(-1) ?? "", ".", location.text), location);
  return included === null ? null : withIncludes(firstOf(included.source, included.inclusion), included.inclusion, 0);
}

/**
 * What a template, or one that it deploys, takes in from an address. Stacks are resources and tell it themselves.
 */
export function remoteIncludes(template: Template): Unresolved[] {
  const own = template.root.source.text.includes("AWS::Include") ? [...includesIn(template.root)] : [];
  return [
    ...own
      .filter((place) => !isLocal(place))
      .map((at) => {
        const named = at.kind === "scalar" && at.tag === null ? at.text : "what only the deployment knows";
        return { subject: "AWS::Include", at, reason: `${named} lies elsewhere and was not looked at` };
      }),
    ...entriesOf(get(template.root, "Resources")).flatMap(({ name, value }) => {
      const child = Object.hasOwn(places, getText(value, "Type") ?? "") ? template.child(name) : null;
      return child === null ? [] : remoteIncludes(child);
    }),
  ];
}

function* includesIn(node: DocumentNode): Iterable<DocumentNode> {
  if (node.kind === "scalar") return;
  if (getText(node, "Name") === "AWS::Include") {
    const location = get(node, "Parameters", "Location");
    if (location !== null) yield location;
  }
  const inner = node.kind === "list" ? node.items : node.entries.map(({ value }) => value);
  for (const one of inner) yield* includesIn(one);
}

const deploys = /AWS::(?:CloudFormation::Stack|Serverless::Application|Include)/;
const named = /(?:^|[\s{,"'])(?:TemplateURL|Location)["']?[ \t]*:[ \t]*["']?([^\s"',{}[\]]+)/g;

/** Templates that others of the scan deploy or take in: they are judged there. */
export const nestedAmong = oncePerTree((context: FormatContext) => {
  const { files, paths } = context;
  const usesOf = (path: string): readonly string[] => {
    const read = files.text(path);
    if (!("source" in read) || !deploys.test(read.source.text)) return [];
    const { text } = read.source;
    return [
      ...[...text.matchAll(named)].flatMap((match) => (isPath(match[1]!) ? [besides(path, ".", match[1]!)] : [])),
      ...storedIn(text).flatMap((url) => storedFile(url, path, pathsOf(context)) ?? []),
    ];
  };
  return usedAmong(
    paths.filter((path) => /\.(?:ya?ml|json|template)$/i.test(path)),
    usesOf,
  );
});
