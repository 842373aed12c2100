/**
 * Pulumi: programs in YAML, packages, and the settings of stacks, each of which is a way of deploying the project.
 *
 * @title Pulumi
 * @section templates
 * @recognised `Pulumi.yaml`, `Pulumi.<stack>.yaml`
 * @worksOut programs in YAML with `fn::join`, packages, configuration by stack and by commands (`pulumi up`, `pulumi
 *   config set`), where states and keys are kept;
 *   of programs in other languages, the packages and the settings that they make a place of
 * @leaves other functions, what else programs in other languages do
 */
import { folderOf, joinPath, nameOf } from "../files.ts";
import { shownText, textPieces } from "../script/words/values.ts";
import type { ProviderAddress, Reading, Setting, Subject } from "../subject.ts";
import { unknown } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Piece, Value } from "../value/value.ts";
import { piecesOf, settingsOf, valueOf } from "./documents/document-settings.ts";
import type { Comment, DocumentNode, Entry, ScalarNode } from "./documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "./documents/document.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { languagePackages } from "./pulumi/packages.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { configurationOf, defaultTagsIn, providerSubjects } from "./pulumi/configuration.ts";
import type { Configured } from "./pulumi/configuration.ts";
import { isKeyed } from "./reading/recognition.ts";
import { resolveReferences } from "./effect/references.ts";
import { deploysOfProject, unfollowed } from "./runs/deploys/all.ts";
import type { Deploy } from "./runs/deploys/all.ts";
import { placesInPrograms } from "./pulumi/programs.ts";
import { storesOf } from "./pulumi/stores.ts";
import { UNKNOWN } from "../script/folders.ts";
import { atMost, isTooDeep } from "../value/work.ts";
import { deployedIn, wayOfCommand } from "./effect/ways-of-deploying.ts";

const projectName = /^Pulumi\.ya?ml$/;
const stackName = /^Pulumi\.(.+)\.ya?ml$/;
const maxStacks = 50;

export const format: Format = {
  name: "pulumi",
  order: 12,
  claims: true,
  mayBe: (path) => projectName.test(nameOf(path)) || stackName.test(nameOf(path)),
  // A stack is read with its project, where that lies beside it.
  recognises: ({ path, source }, { paths }) =>
    projectName.test(nameOf(path))
      ? isKeyed(source, ["runtime", "resources", "config"])
      : isKeyed(source, ["config"]) &&
        !paths.some((one) => folderOf(one) === folderOf(path) && projectName.test(nameOf(one))),
  read: (file, context) => (projectName.test(nameOf(file.path)) ? readProject(file, context) : readStackAlone(file)),
};

function readProject({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const project = documents.documents[0] ?? null;
  const diagnostics: Diagnostic[] = [...documents.diagnostics];
  const comments: Comment[] = [...documents.comments];
  const stacks = atMost(
    context.paths.filter((one) => folderOf(one) === folderOf(path) && stackName.test(nameOf(one))),
    maxStacks,
    "stacks",
  );
  const readings: Reading[] = [
    readingOf(`${path}#packages`, [
      ...packagesOf(project, path),
      ...languagePackages(path, context),
      ...storesOf(get(project, "backend", "url"), path),
    ]),
  ];
  const documentOf = (stack: string): DocumentNode | null => {
    const read = context.files.text(stack);
    if (!("source" in read)) return null;
    const made = readDocuments(read.source);
    diagnostics.push(...made.diagnostics);
    comments.push(...made.comments);
    return made.documents[0] ?? null;
  };
  const places = (stack: DocumentNode | null, deploy: Deploy | null = null): Subject[] =>
    placesInPrograms(path, project, configurationIn(project, stack, deploy), context);
  const documentsOf = new Map(stacks.map((stack) => [stack, documentOf(stack)] as const));
  const deployed = new Set<string>();
  for (const deploy of deploysOfProject(folderOf(path), "pulumi", context)) {
    for (const one of stacksOf(deploy, stacks)) {
      if (one !== null) deployed.add(one);
      const document = one === null ? null : (documentsOf.get(one) ?? null);
      const label = deploy.stage === null && one !== null ? `${one}, ${deploy.name}` : deploy.name;
      const stores = one === null ? [] : storesOf(get(document, "secretsprovider"), one);
      readings.push({
        ...readingOf(
          path,
          [...programSubjects(project, document, deploy), ...places(document, deploy), ...stores],
          label,
        ),
        ...deployedIn(wayOfCommand(deploy)),
      });
    }
  }
  for (const [stack, document] of documentsOf) {
    if (deployed.has(stack)) continue;
    const stores = storesOf(get(document, "secretsprovider"), stack);
    readings.push(readingOf(path, [...programSubjects(project, document), ...places(document), ...stores], stack));
  }
  if (readings.length === 1) readings.push(readingOf(path, [...programSubjects(project, null), ...places(null)]));
  diagnostics.push(...unfollowed(context));
  const name = getText(project, "name");
  const named = name === null ? readings : readings.map((reading) => ({ ...reading, gives: [`stack ${name}`] }));
  return { readings: named, diagnostics, comments, claims: stacks };
}

/**
 * Files of the stack that a command names, whatever organisation it puts before it; of one that only the run knows,
 * all.
 */
function stacksOf({ stage }: Deploy, stacks: readonly string[]): readonly (string | null)[] {
  const name = stage === null ? null : (shownText(stage)?.split("/").at(-1) ?? null);
  if (name === null || name.includes(UNKNOWN)) return stacks.length > 0 ? stacks : [null];
  return [stacks.find((stack) => stackName.exec(nameOf(stack))?.[1] === name) ?? null];
}

function readStackAlone({ path, source }: FormatFile): FormatReading {
  const { documents, diagnostics, comments } = readDocuments(source);
  const name = joinPath(folderOf(path), "Pulumi.yaml");
  return {
    readings: [readingOf(name, programSubjects(null, documents[0] ?? null), path)],
    diagnostics,
    comments,
  };
}

/** Packages that the project requires, those bridged from providers of Terraform included. */
function packagesOf(project: DocumentNode | null, address: string): Subject[] {
  const bridged = entriesOf(get(project, "packages")).flatMap(({ value }) => {
    const source = value.kind === "scalar" ? value : get(value, "source");
    const [parameter] = itemsOf(get(value, "parameters"));
    const provider =
      getText(value, "source")?.startsWith("terraform-provider") === true && parameter?.kind === "scalar"
        ? parameter
        : null;
    return [{ node: provider ?? source, provider: provider === null ? null : addressOf(provider.text) }];
  });
  const plugins = ["providers", "analyzers"]
    .flatMap((kind) => itemsOf(get(project, "plugins", kind)))
    .map((plugin) => ({ node: get(plugin, "name"), provider: null }));
  return [...bridged, ...plugins].flatMap(({ node, provider }) => {
    if (node?.kind !== "scalar") return [];
    return [
      {
        ...subjectOf({
          role: "requirement",
          address,
          format: "pulumi",
          type: node.text,
          at: node,
          source: valueOf(node),
        }),
        provider,
      },
    ];
  });
}

function addressOf(text: string): ProviderAddress | null {
  const parts = text.split("/");
  const [type, namespace, host] = parts.reverse();
  return type === undefined || namespace === undefined
    ? null
    : { host: host ?? "registry.terraform.io", namespace, type, implicit: false };
}

function configurationIn(
  project: DocumentNode | null,
  stack: DocumentNode | null,
  deploy: Deploy | null,
): ReturnType<typeof configurationOf> {
  return configurationOf(project, stack, deploy?.parameters ?? new Map(), deploy?.at ?? null);
}

function programSubjects(
  project: DocumentNode | null,
  stack: DocumentNode | null,
  deploy: Deploy | null = null,
): Subject[] {
  const configuration = configurationIn(project, stack, deploy);
  const resources = entriesOf(get(project, "resources"));
  const subjects = resources.flatMap((resource) => resourceSubjects(resource, project, configuration));
  subjects.push(...providerSubjects(subjects, configuration, defaultTagsIn(project, stack), deploy));
  return [...subjects, ...listedIn(stack)];
}

/** Lists and maps among a stack's settings: `aws:allowedAccountIds`, `app:regions`. */
function listedIn(stack: DocumentNode | null): Subject[] {
  return entriesOf(get(stack, "config"))
    .filter(({ name, value }) => value.kind !== "scalar" && !name.endsWith(":secure"))
    .map(({ name, value }) =>
      subjectOf({
        role: "file",
        address: name,
        format: "pulumi",
        type: `${name.split(":")[0]}:config`,
        at: value,
        settings: settingsOf(value, {
          path: [name.split(":").at(-1) ?? name],
          skip: (path) => path.at(-1) === "secure",
        }),
      }),
    );
}

function resourceSubjects(
  { name, value: resource }: Entry,
  project: DocumentNode | null,
  configuration: ReadonlyMap<string, Configured>,
): Subject[] {
  const type = get(resource, "type");
  if (type?.kind !== "scalar") return [];
  const value = (node: DocumentNode): Value | undefined => {
    const pieces =
      node.kind === "scalar" && !node.text.includes("${") ? undefined : piecesIn(node, project, configuration, 0);
    return pieces === undefined ? undefined : fromPieces(pieces);
  };
  const settings = settingsOf(get(resource, "properties"), { value });
  const provider = /^pulumi:providers:([\w-]+)$/.exec(type.text)?.[1];
  if (provider === undefined)
    return [
      {
        ...subjectOf({
          role: "resource",
          address: name,
          format: "pulumi",
          type: type.text,
          at: type,
          settings,
          tags: tagsOf(settings),
        }),
        providerConfig: providerOf(resource, type.text),
        ...usesOf(resource, project, name),
      },
    ];
  const start = type.text.lastIndexOf(":") + 1;
  return [
    subjectOf({
      role: "provider",
      address: name,
      format: "pulumi",
      type: `${provider}:provider`,
      at: type,
      source: fromPieces(piecesOf(type, start, type.text.length)),
      settings,
    }),
  ];
}

/** `options.provider: ${name}`, else the one that the stack's settings configure. */
function providerOf(resource: DocumentNode, type: string): string {
  const named = /^\$\{([\w-]+)\}$/.exec(getText(resource, "options", "provider") ?? "")?.[1];
  return named ?? `provider.${type.slice(0, type.indexOf(":"))}`;
}

/** Names that one resource may need; whoever needs more is moved last anyhow. */
const maxUses = 64;

/** What it refers to, `${bucket.arn}`, directly or through variables of the program. */
function usesOf(resource: DocumentNode, project: DocumentNode | null, own: string): Pick<Subject, "uses"> {
  const found = new Set<string>();
  const stack = getText(resource, "type") === "pulumi:pulumi:StackReference" ? projectOf(resource, own) : null;
  if (stack !== null) found.add(stack);
  const seen = new Set([own]);
  const open: (DocumentNode | null)[] = [get(resource, "properties"), get(resource, "options")];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node?.kind === "list") open.push(...node.items);
    if (node?.kind === "map") open.push(...node.entries.map(({ value }) => value));
    if (node?.kind !== "scalar") continue;
    for (const [, name = ""] of node.text.matchAll(/\$\{([\w-]{1,200})/g)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const needed = get(project, "resources", name);
      if (needed === null) open.push(get(project, "variables", name));
      else if (getText(needed, "type")?.startsWith("pulumi:providers:") !== true) found.add(name);
    }
  }
  return found.size === 0 ? {} : { uses: [...found].sort().slice(0, maxUses) };
}

/** `organization/project/stack`: the project that the stack is of. */
function projectOf(resource: DocumentNode, own: string): string | null {
  const project = (getText(resource, "properties", "name") ?? own).split("/").at(-2);
  return project === undefined ? null : `stack ${project}`;
}

function tagsOf(settings: readonly Setting[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { path, value } of settings)
    if ((path[0] === "tags" || path[0] === "labels") && path.length === 2 && value.kind === "string")
      tags[String(path[1])] = value.text;
  return tags;
}

const maxDepth = 8;

/** A text with references, or `fn::join` of such; undefined: neither. */
function piecesIn(
  node: DocumentNode,
  project: DocumentNode | null,
  configuration: ReadonlyMap<string, Configured>,
  depth: number,
): Piece[] | undefined {
  if (isTooDeep(depth, maxDepth, "variables lead to each other")) return undefined;
  if (node.kind === "scalar") return resolved(node, project, configuration, depth);
  const [separator, list] = itemsOf(get(node, "fn::join"));
  if (separator?.kind !== "scalar") return undefined;
  return itemsOf(list).flatMap((item, index) => {
    const unknownItem: Piece = { unknown: unknown("string", { code: "unsupported", text: "computed by a function" }) };
    return [
      ...(index === 0 ? [] : piecesOf(separator, 0, separator.text.length)),
      ...(piecesIn(item, project, configuration, depth + 1) ?? [unknownItem]),
    ];
  });
}

/** `${region}`: a setting or a variable of the program; outputs of resources are not known. */
function resolved(
  node: ScalarNode,
  project: DocumentNode | null,
  configuration: ReadonlyMap<string, Configured>,
  depth: number,
): Piece[] {
  return resolveReferences(node, ["${", "}"], ({ inner }) => {
    const set = configuration.get(inner);
    if (set !== undefined) return [...textPieces(set.value)];
    const variable = get(project, "variables", inner);
    return variable === null ? undefined : piecesIn(variable, project, configuration, depth + 1);
  });
}
