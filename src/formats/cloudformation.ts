/**
 * CloudFormation and SAM: the resources that exist, their properties evaluated. Mappings, conditions and outputs deploy
 * nothing by themselves.
 *
 * @title CloudFormation, SAM
 * @section templates
 * @recognised YAML, JSON or `*.template` with `AWSTemplateFormatVersion`, or `Resources` of types `AWS::…`
 * @worksOut parameters (default, allowed values, `*param*.json`, `samconfig.toml`, the region in the `manifest.json`
 *   of a CDK assembly, commands, Sceptre's stacks, and stacks and stack sets of Terraform
 *   that deploy it), conditions, `Ref`, `Sub`, `Join`, `Select`,
 *   `Split`, `If`, `FindInMap` with `DefaultValue`, `Base64`, `Length`, `ToJsonString`, loops of resources, `Globals`
 *   where a resource does not say otherwise, nested stacks at local paths and at keys of S3 that are such,
 *   applications and `AWS::Include` at local paths with
 *   parameters and outputs, stack sets in each of their regions, cfn-init,
 *   regions that inline code of functions asks for
 * @leaves other `GetAtt`, `ImportValue`, `GetAZs`, `Cidr`, `Transform`, other macros, dynamic references,
 *   `samconfig.yaml`; nested stacks from elsewhere count by their parameters. Without a known region, a mapping by
 *   `AWS::Region` is no dependency
 */
import type { Diagnostic } from "../diagnostic.ts";
import { codeUnread, folderOf, isOfSources, isThere, joinPath, namedMissing } from "../files.ts";
import type { Files } from "../files.ts";
import { isBetweenRoots } from "../subject.ts";
import type { Reading, Setting, Subject } from "../subject.ts";
import { firstText } from "../value/pieces.ts";
import type { Value } from "../value/value.ts";
import { deploymentsOf } from "./cloudformation/deployments.ts";
import type { Deployment } from "./cloudformation/deployments.ts";
import { isInForce } from "./cloudformation/globals.ts";
import { instancesOf, nestedAmong, remoteIncludes, templateOf, withIncludes } from "./cloudformation/nested.ts";
import {
  evaluate,
  existence,
  intrinsicOf,
  isKept,
  itemsOfValue,
  limitedParameters,
} from "./cloudformation/template.ts";
import type { Loop, Template } from "./cloudformation/template.ts";
import { unfollowed } from "./runs/deploys/all.ts";
import { exportsOf, usesOf } from "./cloudformation/uses.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "./documents/document.ts";
import type { DocumentNode, Entry } from "./documents/document.ts";
import { settingsOf } from "./documents/document-settings.ts";
import { fromDocuments } from "./emit.ts";
import type { Format, FormatFile } from "./format.ts";
import { inclusionOf } from "./effect/inclusion.ts";
import type { Inclusion } from "./effect/inclusion.ts";
import { refusedParameters } from "./effect/refused-parameters.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { hasEscapes, mayHaveAtTop } from "./reading/recognition.ts";
import { atMost, countCopy, isTooDeep, turns } from "../value/work.ts";
import { deployedIn } from "./effect/ways-of-deploying.ts";

const typeName = /^(?:AWS|Alexa|Custom)::/;
const mentions = /AWSTemplateFormatVersion|\b(?:AWS|Alexa|Custom)::/;

/** Documents whose resources have types of CloudFormation's. */
function templatesIn({ source }: FormatFile): DocumentNode[] {
  if (!mentions.test(source.text) && !hasEscapes(source.text)) return [];
  if (!mayHaveAtTop(source, "AWSTemplateFormatVersion", "Resources")) return [];
  return readDocuments(source).documents.filter((root) => {
    if (get(root, "AWSTemplateFormatVersion") !== null) return true;
    return entriesOf(get(root, "Resources")).some(
      ({ name, value }) => name.startsWith("Fn::ForEach::") || typeName.test(getText(value, "Type") ?? ""),
    );
  });
}

export const format: Format = {
  name: "cloudformation",
  order: 30,
  claims: true,
  mayBe: (path) => /\.(ya?ml|json|template)$/i.test(path),
  recognises: (file) => templatesIn(file).length > 0,
  read(file, context) {
    const readings: Reading[] = [];
    const claims = new Set<string>();
    const inclusion = inclusionOf(file.path, context);
    for (const written of nestedAmong(context).has(file.path) ? [] : templatesIn(file)) {
      const root = withIncludes(written, inclusion);
      for (const deployment of deploymentsOf(file.path, root, context)) {
        if (deployment.path !== null) claims.add(deployment.path);
        readings.push(readingOf(file.path, root, deployment, inclusion));
      }
    }
    const deployed = readings.flatMap(({ subjects }) => codeOf(subjects, file.path, context.files));
    const { diagnostics, files } = inclusion.found;
    for (const path of files) claims.add(path);
    return {
      ...fromDocuments(readDocuments(file.source), readings, [...diagnostics, ...unfollowed(context), ...deployed]),
      claims: [...claims],
    };
  },
};

const code = /^(?:CodeUri|ContentUri|Code)$/;

/** What `package` takes from the disk; another address, or a bucket, is none of this. */
function codeOf(subjects: readonly Subject[], path: string, files: Files): Diagnostic[] {
  const met = new Set<string>();
  return subjects.flatMap(({ settings }) =>
    settings.flatMap(({ path: name, value, at }): Diagnostic[] => {
      if (value.kind !== "string" || name.length !== 1 || !code.test(String(name[0]))) return [];
      const { text } = value;
      if (/^[a-z][\w+.-]*:/i.test(text) || text === "" || met.has(text)) return [];
      met.add(text);
      const place = joinPath(folderOf(path), text);
      // A folder of sources is what people write, and `sam build` begins with; what is packed is built before.
      if (name[0] === "CodeUri" && !isThere(files, place) && isOfSources(place))
        return [{ ...namedMissing(path, place, at), missing: [place] }];
      return [codeUnread(files, place, at)];
    }),
  );
}

function readingOf(path: string, root: DocumentNode, deployment: Deployment, inclusion: Inclusion): Reading {
  const template = templateOf(path, root, deployment, inclusion);
  const subjects = subjectsOf(template, 0);
  return {
    root: path,
    scenario: deployment.label,
    subjects,
    unresolved: remoteIncludes(template),
    diagnostics: refusedIn(template, 0),
    ...deployedIn(deployment),
  };
}

function refusedIn(template: Template, depth: number): Diagnostic[] {
  const children = depth > maxLoops ? [] : entriesOf(get(template.root, "Resources"));
  return [
    ...refusedParameters(limitedParameters(template)),
    ...children.flatMap(({ name }) => {
      const child = template.child(name);
      return child === null ? [] : refusedIn(child, depth + 1);
    }),
  ];
}

function subjectsOf(template: Template, depth: number): Subject[] {
  return [...globals(template), ...resourcesOf(template, entriesOf(get(template.root, "Resources")), null, depth)];
}

const base = { format: "cloudformation", provider: null, when: [], byDefault: false, tags: {} } as const;

/** What SAM sets for all functions. */
function globals(template: Template): Subject[] {
  const node = get(template.root, "Globals");
  return node === null
    ? []
    : [
        {
          ...base,
          role: "file",
          address: "Globals",
          at: node,
          type: "AWS::Serverless::Globals",
          settings: settingsBelow(node, [], template, null).filter(({ path }) => isInForce(path, template.root)),
        },
      ];
}

/** Of a resource that deploys a template; the address of one says something itself where it names a region. */
function isJudgedThere({ path: [name], value }: Setting): boolean {
  if (name === "TemplateURL") return !/\bs3[.-][a-z]{2}-/.test(firstText(value));
  return name === "Parameters" || name === "TemplateBody";
}

const maxLoops = 8;
const maxTurns = 1_000;

function resourcesOf(template: Template, entries: readonly Entry[], loop: Loop | null, depth: number): Subject[] {
  return entries.flatMap((entry): Subject[] => {
    if (entry.name.startsWith("Fn::ForEach::"))
      return isTooDeep(depth + 1, maxLoops, "loops nest") ? [] : loopedOver(template, entry.value, loop, depth);
    const type = get(entry.value, "Type");
    const exists = existence(entry.value, template);
    if (type === null || exists === null) return [];
    const name = textOf(type) ?? "";
    const properties = settingsBelow(get(entry.value, "Properties"), [], template, loop);
    const shared = sharedTags(name, template);
    // cfn-init runs what stands there on the machine.
    const init = settingsBelow(get(entry.value, "Metadata", "AWS::CloudFormation::Init"), ["Metadata"], template, loop);
    const settings = [...shared, ...properties, ...init];
    if (loop !== null) countCopy(settings);
    const { region, tags: stackTags = {}, leftOpen } = template.given;
    const children = loop === null ? instancesOf(entry.name, template) : [];
    const uses = usesOf(entry.value, get(template.root, "Resources"), entry.name);
    const gives = exportsIn(template.root).get(entry.name) ?? [];
    const nested = children.flatMap(([address, child]) =>
      subjectsOf(child, depth + 1).map((one) => inside(one, address, exists, uses)),
    );
    return [
      ...nested,
      {
        ...base,
        ...exists,
        role: "resource",
        address: entry.name,
        at: type,
        type: name,
        // What a stack is given is judged in its template.
        settings: children.length === 0 ? settings : settings.filter((one) => !isJudgedThere(one)),
        tags: { ...stackTags, ...tagsOf([...shared, ...properties]) },
        ...(region === null ? {} : { region }),
        ...(leftOpen === undefined || !name.startsWith("AWS::") ? {} : { leftOpen: [{ ...leftOpen, at: type }] }),
        ...(uses.length === 0 ? {} : { uses }),
        ...(gives.length === 0 ? {} : { gives }),
      },
    ];
  });
}

const exported = new WeakMap<DocumentNode, ReadonlyMap<string, readonly string[]>>();

/** Once for each template: every resource asks. */
function exportsIn(template: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const known = exported.get(template) ?? exportsOf(template);
  exported.set(template, known);
  return known;
}

/** What SAM gives to all functions, tables or interfaces: `Globals: { Function: { Tags: {…} } }`. */
function sharedTags(type: string, template: Template): Setting[] {
  const kind = /^AWS::Serverless::(\w+)$/.exec(type)?.[1];
  return kind === undefined ? [] : settingsBelow(get(template.root, "Globals", kind, "Tags"), ["Tags"], template, null);
}

/** A resource of a stack that a resource deploys. */
function inside(
  subject: Subject,
  name: string,
  exists: Pick<Subject, "when" | "byDefault">,
  uses: readonly string[],
): Subject {
  const all = [...uses, ...(subject.uses ?? []).map((one) => (isBetweenRoots(one) ? one : `${name}.${one}`))];
  return {
    ...subject,
    address: `${name}.${subject.address}`,
    when: [...exists.when, ...subject.when],
    byDefault: exists.byDefault || subject.byDefault,
    ...(all.length === 0 ? {} : { uses: all }),
  };
}

/** `Fn::ForEach::Name: [item, [a, b], {"Queue${item}": {…}}]` */
function loopedOver(template: Template, node: DocumentNode, loop: Loop | null, depth: number): Subject[] {
  const [name, list, body] = itemsOf(node);
  const items = itemsOfValue(evaluate(list ?? null, template, loop)) ?? [];
  const identifier = textOf(name) ?? "";
  const made: Subject[] = [];
  for (const value of turns(atMost(items, maxTurns, "turns of a loop")))
    for (const one of resourcesOf(template, entriesOf(body), { name: identifier, value, outer: loop }, depth + 1))
      made.push({ ...one, address: filled(one.address, identifier, value) });
  return made;
}

function filled(text: string, name: string, value: Value): string {
  return value.kind === "string"
    ? text.replaceAll(`\${${name}}`, value.text).replaceAll(`&{${name}}`, value.text.replace(/\W/g, ""))
    : text;
}

function settingsBelow(
  node: DocumentNode | null,
  path: readonly string[],
  template: Template,
  loop: Loop | null,
): Setting[] {
  return settingsOf(node, {
    path,
    value: (each) => (intrinsicOf(each) === null && !isKept(each) ? undefined : evaluate(each, template, loop)),
  });
}

/** `Tags: [{Key, Value}]`, or a map. */
export function tagsOf(settings: readonly Setting[]): Record<string, string> {
  const tags: Record<string, string> = {};
  const keys = new Map<string | number, string>();
  for (const { path, value } of settings) {
    if (path[0] !== "Tags" || value.kind !== "string") continue;
    const [, first, second] = path;
    if (first !== undefined && second === "Key") keys.set(first, value.text);
    else if (first !== undefined && second === "Value") tags[keys.get(first) ?? String(first)] = value.text;
    else if (typeof first === "string" && path.length === 2) tags[first] = value.text;
  }
  return tags;
}
