/**
 * Compose files, with the `.env` beside them that Compose reads by itself, and the `env_file`s of their services.
 *
 * @title Compose
 * @section machines
 * @recognised YAML with `services` that have images or builds
 * @worksOut variables with `.env` and `env_file`; where there is no `.env`, what stands there to be copied to it
 *   (`.env.example` and the like), by default; what `compose.override.yaml` replaces, and in a file that others
 *   extend, what every one of them replaces
 */
import { folderOf, isBelow, joinPath, nameOf, isConfiguration } from "../files.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import type { Setting, SettingHint, Subject } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { originOf } from "../value/trace.ts";
import type { TextPiece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { atMost } from "../value/work.ts";
import { piecesOf, settingsOf } from "./document-settings.ts";
import type { DocumentNode, ScalarNode } from "./document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import { readEnvFile } from "./env-file.ts";
import { include, inclusionOf } from "./inclusion.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import type { Named } from "./named.ts";
import { readDocuments } from "./read-documents.ts";
import { laidOver } from "./overlay.ts";
import { hasKey, isKeyed, isPlainlyWritten, mayHaveAtTop, mayHold } from "./recognition.ts";
import { interpolate } from "./shell-variables.ts";
import type { Variable } from "./shell-variables.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "compose",
  order: 30,
  claims: true,
  mayBe: (path) => /\.ya?ml$/i.test(path),
  recognises: ({ path, source }) => {
    if (ownName.test(path)) return isKeyed(source, topKeys);
    // Most files of YAML are not even parsed for it.
    const mayBe = isPlainlyWritten(source)
      ? /^services[ \t]*:/m.test(source.text)
      : mayHold(source.text, "services") && mayHaveAtTop(source, "services");
    return mayBe && readDocuments(source).documents.some(isProject);
  },
  read,
};

const ownName = /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i;
const topKeys = ["services", "include", "configs", "secrets", "volumes", "networks", "models"];
const serviceKeys = ["image", "build", "extends", "entrypoint", "env_file", "provider"];

/** By what its services have, under whatever name; other tools have services of other kinds. */
function isProject(document: DocumentNode): boolean {
  if (hasKey(document, ["apiVersion", "service", "provider"])) return false;
  return entriesOf(get(document, "services")).some(({ value }) => hasKey(value, serviceKeys));
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  // Each further document of a file is laid over those before it.
  const document = documents.documents.reduce<DocumentNode | undefined>(
    (base, over) => laidOver(base ?? null, over) ?? undefined,
    undefined,
  );
  const [environmentPath, variables] = environmentBeside(path, context);
  const claims = variables.size === 0 ? [] : [environmentPath];
  const value = (node: DocumentNode): Value | undefined => interpolated(node, variables);
  const subjects: Subject[] = [];
  const add = (address: string, type: string, node: DocumentNode, more: readonly Setting[] = []): void => {
    subjects.push(
      subjectOf({
        role: "resource",
        address,
        format: "compose",
        type,
        at: node,
        settings: [
          ...settingsOf(node, { value, hint: hintOf, skip: (at, part) => at[0] === "labels" || isLoopback(at, part) }),
          ...more,
        ],
      }),
    );
  };
  const over = overrideOf(path, context);
  const missing: Diagnostic[] = [];
  const heirs = heirsOf(path, context);
  for (const { name, value: service } of entriesOf(get(document, "services"))) {
    const files = environmentFiles(service, path, context, missing);
    claims.push(...files.map((file) => file.path));
    add(
      `service/${name}`,
      "compose-service",
      heirs.get(name)?.length === undefined
        ? without(service, get(over, "services", name))
        : withoutReplaced(service, heirs.get(name)!),
      files.flatMap((file) => environmentSettings(file)),
    );
  }
  for (const part of ["volumes", "configs", "models", "include"]) {
    const node = get(document, part);
    if (node !== null) add(part, `compose-${part}`, node);
  }
  const inclusion = inclusionOf(path, context);
  for (const node of localFiles(document)) include(inclusion, joinPath(folderOf(path), node.text), node);
  const unresolved = [
    ...remoteFiles(document).map((at) => ({
      subject: "include",
      at,
      reason: `${at.text} lies elsewhere and was not looked at`,
    })),
    ...entriesOf(get(document, "services")).flatMap(({ name, value }) =>
      openEnvironmentFiles(value).map((at) => ({
        subject: `service/${name}`,
        at,
        reason: "which file env_file names is known only to the run",
      })),
    ),
  ];
  return {
    ...fromDocuments(
      documents,
      [{ ...readingOf(path, subjects), unresolved }],
      [...missing, ...inclusion.found.diagnostics],
    ),
    claims,
    names: namedBy(path, document),
  };
}

/** The files that it includes, and what its services are built by. */
function namedBy(path: string, document: DocumentNode | undefined): Named[] {
  const folder = folderOf(path);
  const included = localFiles(document).map((at): Named => {
    return { places: [joinPath(folder, at.text)], as: "file", by: path, at, isNeeded: false };
  });
  const built = entriesOf(get(document, "services")).flatMap(({ name, value }): Named[] => {
    const build = get(value, "build");
    const at = build?.kind === "map" ? (get(build, "context") ?? get(build, "dockerfile")) : build;
    const context = build?.kind === "map" ? (getText(build, "context") ?? ".") : textOf(build);
    const file = getText(build, "dockerfile") ?? "Dockerfile";
    const isHere = at?.kind === "scalar" && context !== null && !elsewhere.test(context) && !/\$/.test(context + file);
    if (!isHere || get(build, "dockerfile_inline") !== null) return [];
    const places = [joinPath(joinPath(folder, context), file)];
    return [{ places, as: "file", by: `service ${name}`, at, isNeeded: !context.startsWith("/") }];
  });
  return [...included, ...built, ...configured(document, folder), ...mounted(document, folder)];
}

/** `./app.conf:/etc/app.conf`: configuration that a service finds where its container has it. */
function mounted(document: DocumentNode | undefined, folder: string): Named[] {
  return entriesOf(get(document, "services")).flatMap(({ name, value }) =>
    itemsOf(get(value, "volumes")).flatMap((volume): Named[] => {
      const at = volume.kind === "map" ? get(volume, "source") : volume;
      const file = /^(\.{1,2}\/[^:$]+)(?::|$)/.exec(textOf(at) ?? "")?.[1];
      if (file === undefined || at?.kind !== "scalar" || !isConfiguration(file)) return [];
      const isReadOnly = getText(volume, "read_only") === "true" || /:(?:[\w,]*,)?ro(?:,|$)/.test(textOf(at) ?? "");
      // What a service may write is its data, as Traefik's certificates are: `./letsencrypt/acme.json:/acme.json`.
      if (!isReadOnly && /\.json5?$/.test(file) && !/conf|setting/i.test(nameOf(file))) return [];
      return [{ places: [joinPath(folder, file)], as: "text", by: `service ${name}`, at, isNeeded: true }];
    }),
  );
}

/** Files that a service finds in its container, and under which name: it may run them, or read them as its settings. */
function configured(document: DocumentNode | undefined, folder: string): Named[] {
  return entriesOf(get(document, "services")).flatMap(({ name: service, value }) => {
    const started = ["entrypoint", "command"].flatMap((one) => eachOf(get(value, one))).map((one) => textOf(one) ?? "");
    const uses = ["configs", "secrets"].flatMap((kind) => itemsOf(get(value, kind)).map((use) => [kind, use] as const));
    return uses.flatMap(([kind, use]): Named[] => {
      const source = textOf(use) ?? getText(use, "source") ?? "";
      const written = getText(use, "target") ?? source;
      const folderOfKind = kind === "secrets" ? "/run/secrets/" : "/";
      const target = written.startsWith("/") ? written : `${folderOfKind}${written}`;
      const at = get(document, kind, source, "file");
      if (at?.kind !== "scalar" || /[$]/.test(at.text)) return [];
      const isRun = started.some((text) => text.split(/\s+/).includes(target));
      const like = target.split("/").slice(-2).join("/");
      const as = isRun ? ("script" as const) : ("text" as const);
      // Secrets are seldom committed, and then are none.
      const isNeeded = kind === "configs";
      return [{ places: [joinPath(folder, at.text)], as, like, by: `service ${service}`, at, isNeeded }];
    });
  });
}

/** Compose files that this one names: what services extend, and what it includes. Each is read by itself as well. */
function localFiles(document: DocumentNode | undefined): ScalarNode[] {
  return filesNamed(document).filter(({ text }) => !text.includes("$") && !elsewhere.test(text));
}

/** Those that Compose fetches. */
function remoteFiles(document: DocumentNode | undefined): ScalarNode[] {
  return filesNamed(document).filter(({ text }) => elsewhere.test(text));
}

const elsewhere = /^[a-z+]+:\/\/|^git@|^oci:/;

function filesNamed(document: DocumentNode | undefined): ScalarNode[] {
  return [
    ...entriesOf(get(document, "services")).map(({ value }) => get(value, "extends", "file")),
    ...eachOf(get(document, "include")).flatMap((one) => (one.kind === "map" ? eachOf(get(one, "path")) : [one])),
  ].filter((node): node is ScalarNode => node?.kind === "scalar" && node.text !== "");
}

/** The override that Compose lays over the file by itself. */
function overrideOf(path: string, { files }: FormatContext): DocumentNode | null {
  const name = /^((?:docker-)?compose)(\.ya?ml)$/.exec(nameOf(path));
  if (name === null) return null;
  const read = files.text(joinPath(folderOf(path), `${name[1]}.override${name[2]}`));
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

const maxDepth = 16;

/** A service without the scalars that an override replaces; lists are added to, maps entry by entry. */
function without(service: DocumentNode, over: DocumentNode | null, depth = 0): DocumentNode {
  if (service.kind !== "map" || over === null || depth > maxDepth) return service;
  const entries = service.entries.flatMap((entry) => {
    const other = get(over, entry.name);
    if (entry.value.kind === "scalar") return other?.kind === "scalar" ? [] : [entry];
    return [{ ...entry, value: without(entry.value, other, depth + 1) }];
  });
  return { ...service, entries };
}

/** What some heir takes over. */
function withoutReplaced(service: DocumentNode, heirs: readonly DocumentNode[]): DocumentNode {
  const [first, ...others] = heirs;
  if (service.kind !== "map" || first === undefined) return service;
  const left = heirs.map((heir) => without(service, heir));
  const kept = new Set(left.flatMap((one) => entriesOf(one).map(({ name }) => name)));
  const entries = service.entries.filter(({ name }) => kept.has(name));
  return others.length === 0 ? left[0]! : { ...service, entries };
}

/** Compose reads these by themselves. */
const ownFile = /^(?:docker-)?compose(?:\.override)?\.ya?ml$/;
const maxLooked = 200;

/** Of a file that is there for others to extend: its services with those that extend them. */
function heirsOf(path: string, { files, paths }: FormatContext): ReadonlyMap<string, readonly DocumentNode[]> {
  const heirs = new Map<string, DocumentNode[]>();
  if (ownFile.test(nameOf(path))) return heirs;
  const beside = paths.filter(
    (one) => one !== path && /compose[^/]*\.ya?ml$/i.test(one) && isBelow(path, folderOf(folderOf(one))),
  );
  for (const one of atMost(beside, maxLooked, "files of services beside each other")) {
    const read = files.text(one);
    if (!("source" in read) || !read.source.text.includes(nameOf(path))) continue;
    for (const { value } of entriesOf(get(readDocuments(read.source).documents[0], "services"))) {
      const [file, name] = [getText(value, "extends", "file"), getText(value, "extends", "service")];
      if (file === null || name === null || joinPath(folderOf(one), file) !== path) continue;
      heirs.set(name, [...(heirs.get(name) ?? []), value]);
    }
  }
  return heirs;
}

/** The file that is kept out of the repository, or what stands there to be copied to it: that holds by default. */
function copiedTo(path: string, { files }: FormatContext): string {
  const names = ["", ".example", ".sample", ".template", ".dist"].flatMap((word) => [
    `${path}${word}`,
    `${path.replace(/(^|\/)\.(env)$/, "$1$2")}${word}`,
  ]);
  return names.find((one) => "source" in files.text(one)) ?? path;
}

function environmentBeside(path: string, context: FormatContext): [path: string, Map<string, Variable>] {
  const variables = new Map<string, Variable>();
  const own = joinPath(folderOf(path), ".env");
  const from = copiedTo(own, context);
  const read = context.files.text(from);
  for (const one of "source" in read ? readEnvFile(read.source) : []) {
    const { name } = one;
    const value = { ...one.value, flags: from === own ? 0 : DEFAULT };
    const literal = (start: number, end: number): TextPiece[] =>
      start < end ? [{ ...value, text: value.text.slice(start, end), offset: value.offset + start }] : [];
    variables.set(
      name,
      value.text.includes("$")
        ? interpolate({
            text: value.text,
            literal,
            lookUp: (one) => variables.get(one),
            kind: "environment",
            at: originOf(value.trace!).at,
          })
        : [value],
    );
  }
  return [from, variables];
}

/** What Compose makes of a text with variables. */
function interpolated(node: DocumentNode, variables: ReadonlyMap<string, Variable>): Value | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !node.text.includes("$")) return undefined;
  const pieces = interpolate({
    text: node.text,
    literal: (start, end) => piecesOf(node, start, end),
    lookUp: (name) => variables.get(name),
    kind: "environment",
    at: node,
  });
  return fromPieces(pieces);
}

function hintOf(path: Path, node: DocumentNode): SettingHint | undefined {
  const name = path.at(-1);
  if (name === "image" && path.length === 1) return "image";
  if (path[0] === "dns") return "resolver";
  if (name === "context" && node.kind === "scalar" && /^(?:https?:|git@|git:)/.test(node.text)) return "module-source";
  const isListed = typeof name === "number" && (path[0] === "environment" || path.at(-2) === "args");
  if (isListed) return node.kind === "scalar" && node.text.includes("=") ? "text" : "environment-name";
  return path[0] === "command" || path[0] === "entrypoint" ? "script" : undefined;
}

/** Hosts that are sent to nowhere. */
function isLoopback(path: Path, node: DocumentNode): boolean {
  return (
    path[0] === "extra_hosts" &&
    node.kind === "scalar" &&
    /(?:^|[:=])(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1?)$/.test(node.text)
  );
}

/** Those whose name has a variable in it. */
function openEnvironmentFiles(service: DocumentNode): DocumentNode[] {
  return eachOf(get(service, "env_file")).filter((node) => (textOf(node) ?? getText(node, "path"))?.includes("$"));
}

function environmentFiles(
  service: DocumentNode,
  path: string,
  context: FormatContext,
  missing: Diagnostic[],
): { path: string; source: Source; flags: number }[] {
  return eachOf(get(service, "env_file")).flatMap((node) => {
    const name = textOf(node) ?? getText(node, "path");
    if (name === null || name.includes("$")) return [];
    const file = joinPath(folderOf(path), name);
    const there = copiedTo(file, context);
    const read = context.files.text(there);
    if ("source" in read) return [{ path: there, source: read.source, flags: there === file ? 0 : DEFAULT }];
    // Compose does without those that it is told it may do without.
    const isNeeded = getText(node, "required") !== "false" || read.unreadable !== "missing";
    const message = `${file} sets environment and can't be read: ${read.unreadable}`;
    if (isNeeded) missing.push({ severity: "error", code: "include-missing", message, at: node });
    return [];
  });
}

function environmentSettings({ source, flags }: { readonly source: Source; readonly flags: number }): Setting[] {
  return readEnvFile(source).map(({ name, value }) => ({
    path: ["environment", name],
    value: fromPieces([{ ...value, flags }]),
    at: { source, start: value.offset, end: value.offset + value.text.length },
  }));
}
