/**
 * Compose files, with the `.env` beside them that Compose reads by itself, and the `env_file`s of their services.
 *
 * @title Compose
 * @section machines
 * @recognised YAML with `services` that have images or builds, also as `*.yml.tpl` and the like
 * @worksOut variables with `.env` and `env_file`; where there is no `.env`, what stands there to be copied to it
 *   (`.env.example` and the like), by default; the `env_file` with which others include it; what
 *   `compose.override.yaml` replaces by name, by target or by its tags, and in a file that others extend or that
 *   every command that starts services starts under others (`-f base.yaml -f prod.yaml`), what every one of them
 *   replaces, which stays possible where Compose finds the file by itself, and not what others build, fetch, push or
 *   convert of it alone; files of
 *   variables with which commands of the repository start it; services of which there are to be none are possible,
 *   unless something asks for some, and so are services of `profiles` that no command, pipeline or file of variables
 *   turns on; `dockerfile_inline` as a Dockerfile; `COMPOSE_FILE` of `.env`; hosts that are
 *   led elsewhere than to machines of one's own
 */
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Setting, SettingHint, Subject, Unresolved } from "../subject.ts";
import { addressOfPair, isOwnAddress } from "../script/manual/host-entries.ts";
import { known } from "../script/words/values.ts";
import { string } from "../value/build.ts";
import { conditionOn } from "../value/question.ts";
import { origin } from "../value/trace.ts";
import type { Condition, Value } from "../value/value.ts";
import {
  environmentFiles,
  environmentsOf,
  environmentSettings,
  interpolated,
  openEnvironmentFiles,
} from "./compose/environment.ts";
import type { Environment } from "./compose/environment.ts";
import { isUsual, startedAlone, takenPerhaps } from "./commands/compose-calls.ts";
import { dockerCalls, startsOf } from "./commands/docker-calls.ts";
import { isAsked } from "./commands/profiles-asked.ts";
import { settingsWithin } from "./dockerfile.ts";
import { entryOf } from "./dockerfile/entry.ts";
import {
  heirsOf,
  isTaggedAway,
  namesIn,
  overrideOf,
  startedUnder,
  withoutReplaced,
  withReplaced,
} from "./compose/merging.ts";
import { builtBy, localFiles, namedBy, namedByEnvironment, remoteFiles } from "./compose/named.ts";
import { settingsOf } from "./documents/document-settings.ts";
import type { DocumentNode, Entry } from "./documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import { isTemplate, templateSettings } from "./go-template/template.ts";
import { include, inclusionOf } from "./effect/inclusion.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import type { Named } from "./named/named.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { laidOver } from "./effect/overlay.ts";
import { hasKey, isKeyed, isPlainlyWritten, mayHaveAtTop, mayHold } from "./reading/recognition.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "compose",
  order: 30,
  claims: true,
  // Files that envsubst and its like fill in keep their suffix before the template's.
  mayBe: (path) => /\.ya?ml(?:\.(?:template|tmpl|tpl|gotmpl|in|envsubst))?$/i.test(path),
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

const ownName = /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml(?:\.\w+)?$/i;
const topKeys = ["services", "include", "configs", "secrets", "volumes", "networks", "models"];
const serviceKeys = ["image", "build", "extends", "entrypoint", "env_file", "provider"];

/** By what its services have, under whatever name; other tools have services of other kinds. */
function isProject(document: DocumentNode): boolean {
  if (hasKey(document, ["apiVersion", "service", "provider"])) return false;
  return entriesOf(get(document, "services")).some(({ value }) => hasKey(value, serviceKeys));
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  if (isTemplate(source) && documents.diagnostics.some(({ code }) => code === "yaml-syntax")) {
    const settings = templateSettings(source, () => undefined);
    const at = { source, start: 0, end: 0 };
    const subject = subjectOf({ role: "resource", address: path, format: "compose", type: "template", at, settings });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: documents.comments };
  }
  // Each further document of a file is laid over those before it.
  const document = documents.documents.reduce<DocumentNode | undefined>(
    (base, over) => laidOver(base ?? null, over) ?? undefined,
    undefined,
  );
  const environments = environmentsOf(path, context);
  const over = overrideOf(path, context);
  const missing: Diagnostic[] = [];
  const services = servicesOf(path, document, over, context, missing);
  const parts = ["volumes", "configs", "models", "include"].flatMap((part): Part[] => {
    const node = part === "configs" ? usedConfigs(document, over) : get(document, part);
    return node === null ? [] : [{ address: part, type: `compose-${part}`, node, more: [], when: [] }];
  });
  const subjects = environments.flatMap(({ variables, when }) =>
    [...services.parts, ...parts].map((part) => partSubject({ ...part, when: [...part.when, ...when] }, variables)),
  );
  // What others are included with takes effect there; that it is missing is told here.
  const included = itemsOf(get(document, "include")).flatMap((item) => environmentFiles(item, path, context, missing));
  const inclusion = inclusionOf(path, context);
  for (const node of localFiles(document)) include(inclusion, joinPath(folderOf(path), node.text), node);
  return {
    ...fromDocuments(
      documents,
      [{ ...readingOf(path, subjects), unresolved: unresolvedIn(document) }],
      [...missing, ...inclusion.found.diagnostics],
    ),
    claims: [...environments.flatMap(({ paths }) => paths), ...services.files, ...included.map((file) => file.path)],
    names: [...namedBy(path, document), ...besideIt(path, context)],
  };
}

/** Files that `.env` beside the file that Compose takes by itself says are to be taken as well, or in its place. */
function besideIt(path: string, { files }: FormatContext): readonly Named[] {
  if (!/^(?:docker-)?compose\.ya?ml$/.test(nameOf(path))) return [];
  const read = files.text(joinPath(folderOf(path), ".env"));
  return "source" in read ? namedByEnvironment(read.source) : [];
}

/** Labels, and extensions, which count where something takes them over. */
function isNote(path: Path): boolean {
  const name = path.at(-1);
  return path[0] === "labels" || (path[1] === "labels" && path[0] !== "environment") || String(name).startsWith("x-");
}

/** A service, or what the file has of its own beside them. */
interface Part {
  readonly address: string;
  readonly type: string;
  readonly node: DocumentNode;
  readonly more: readonly Setting[];
  readonly when: readonly Condition[];
}

function partSubject({ address, type, node, more, when }: Part, variables: Environment["variables"]): Subject {
  const settings = settingsOf(node, {
    value: (at): Value | undefined => interpolated(at, variables),
    hint: hintOf,
    skip: (at, part) => isNote(at) || at.at(-1) === "dockerfile_inline" || isNoUse(at, part),
  });
  const all = [...checksAsCommands(settings), ...more];
  return { ...subjectOf({ role: "resource", address, format: "compose", type, at: node, settings: all }), when };
}

/** `healthcheck: {test: [CMD, …]}`: behind the first word a command stands, or what a shell runs. */
function checksAsCommands(settings: readonly Setting[]): readonly Setting[] {
  const isTest = ({ path }: Setting): boolean => path[0] === "healthcheck" && path[1] === "test";
  const kind = known(settings.find((one) => isTest(one) && one.path[2] === 0)?.value);
  return settings.flatMap((one): Setting[] => {
    if (!isTest(one)) return [one];
    if (one.path[2] === 0) return [];
    const path = ["healthcheck", "command", ...(kind === "CMD" ? one.path.slice(2) : [])];
    return [{ ...one, path, hint: "script" }];
  });
}

/** The services, and the files that set their environment. */
function servicesOf(
  path: string,
  document: DocumentNode | undefined,
  over: DocumentNode | null,
  context: FormatContext,
  missing: Diagnostic[],
): { readonly parts: readonly Part[]; readonly files: readonly string[] } {
  const heirs = heirsOf(path, context);
  const files: string[] = [];
  const parts = keptOf(document, over).map(({ name, value: service }): Part => {
    const own = environmentFiles(service, path, context, missing);
    files.push(...own.map((file) => file.path));
    const above = get(over, "services", name);
    const said = [service, above].flatMap((one) => [...namesIn(get(one, "environment"))]);
    const isOpen = isOfNone(service, above) && !isScaled(name, path, context);
    const inline = get(service, "build", "dockerfile_inline");
    const built = inline?.kind === "scalar" ? settingsWithin(inline) : [];
    const node = effectiveOf(name, service, { path, document, context, above, heirs: heirs.get(name) ?? [] });
    const environment = environmentSettings(own, said);
    const names = new Set([...said, ...environment.map((one) => String(one.path.at(-1)))]);
    const more = [...environment, ...built, ...hostsIn(node), ...begunWith(path, service, above, names, context)];
    const when = [
      ...(isOpen ? [conditionOn(path, "more of it than none are started")] : []),
      ...askedFor(name, path, [service, above], context),
    ];
    return { address: `service/${name}`, type: "compose-service", node, more, when };
  });
  return { parts, files };
}

/** The script with which the image begins that a service is built as, unless the service says another. */
function begunWith(
  path: string,
  service: DocumentNode,
  above: DocumentNode | null,
  names: ReadonlySet<string>,
  { files }: FormatContext,
): readonly Setting[] {
  if (names.size === 0 || [service, above].some((one) => get(one, "entrypoint") !== null)) return [];
  const [file] = builtBy(path, service);
  return file === undefined ? [] : entryOf(file, files, names);
}

/** A service without what all replace who take it over. */
function effectiveOf(
  name: string,
  service: DocumentNode,
  { path, document, context, above, heirs }: TakenOver,
): DocumentNode {
  const all = startedUnder(path, name, document, context);
  const [open, starts] = [true, false].map((isOpen) => all.filter((one) => (one.isOpen ?? false) === isOpen));
  const lone = { over: above };
  const others = starts!.length > 0 || !isUsual(path) ? starts! : [lone];
  const ways = isUsual(path) ? others : [...heirs.map((over) => ({ over })), ...others];
  // Nobody has to name such a file to start it: what commands lay over it is not there then.
  const more = isUsual(path) ? [...open!, lone] : open!;
  if (ways.length === 0 || more.length === 0) return withoutReplaced(service, ways);
  const when = isUsual(path) ? startedAlone(path) : takenPerhaps(path);
  return withReplaced(withoutReplaced(service, [...ways, ...more]), withoutReplaced(service, ways), [when]);
}

interface TakenOver {
  readonly path: string;
  readonly document: DocumentNode | undefined;
  readonly context: FormatContext;
  readonly above: DocumentNode | null;
  readonly heirs: readonly DocumentNode[];
}

function unresolvedIn(document: DocumentNode | undefined): Unresolved[] {
  const remote = remoteFiles(document).map((at) => ({
    subject: "include",
    at,
    reason: `${at.text} lies elsewhere and was not looked at`,
  }));
  const open = entriesOf(get(document, "services")).flatMap(({ name, value }) =>
    openEnvironmentFiles(value).map((at) => ({
      subject: `service/${name}`,
      at,
      reason: "which file env_file names is known only to the run",
    })),
  );
  return [...remote, ...open];
}

/** The services that no override takes out. */
function keptOf(document: DocumentNode | undefined, over: DocumentNode | null): Entry[] {
  return entriesOf(get(document, "services")).filter(({ name }) => !isTaggedAway(get(over, "services", name)));
}

/** Whether there are to be none of a service. */
function isOfNone(service: DocumentNode, over: DocumentNode | null): boolean {
  const [count] = [over, service].flatMap((one) => getText(one, "deploy", "replicas") ?? getText(one, "scale") ?? []);
  return count === "0";
}

/** On what a service hangs that only profiles start: Compose starts it with none of them, unless it is named itself. */
function askedFor(
  name: string,
  path: string,
  said: readonly (DocumentNode | null)[],
  context: FormatContext,
): readonly Condition[] {
  const profiles = said.flatMap((one) => itemsOf(get(one, "profiles")).flatMap((item) => textOf(item) ?? []));
  if (profiles.length === 0 || profiles.some((profile) => profile.includes("$"))) return [];
  if (isAsked("compose", profiles, context)) return [];
  if (dockerCalls(context).composes.some(({ named }) => named.includes(name))) return [];
  return [conditionOn(path, `a profile of it is asked for: ${profiles.join(", ")}`)];
}

/** Whether a command, or another file of the project, asks for some of a service all the same. */
function isScaled(name: string, path: string, context: FormatContext): boolean {
  if (dockerCalls(context).composes.some(({ scaled }) => scaled.includes(name))) return true;
  // What a start lays over this one, under whatever name.
  const over = new Set(startsOf(path, context).flatMap((start) => start.over));
  return context.paths.some((other) => {
    const isOwn = folderOf(other) === folderOf(path) && ownName.test(other);
    if (other === path || (!isOwn && !over.has(other))) return false;
    const read = context.files.text(other);
    const service = "source" in read ? get(readDocuments(read.source).documents[0], "services", name) : null;
    const count = getText(service, "deploy", "replicas") ?? getText(service, "scale");
    return count !== null && count !== "0";
  });
}

/** The texts at the top that some service is given. */
function usedConfigs(document: DocumentNode | undefined, over: DocumentNode | null): DocumentNode | null {
  const configs = get(document, "configs");
  const services = [document, over].flatMap((one) => entriesOf(get(one, "services")));
  if (configs?.kind !== "map" || services.length === 0) return configs;
  const used = new Set(
    services.flatMap(({ value }) => itemsOf(get(value, "configs")).map((one) => textOf(one) ?? getText(one, "source"))),
  );
  return { ...configs, entries: configs.entries.filter(({ name }) => used.has(name)) };
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

/** Names of hosts that are sent to machines of one's own, or to nowhere. */
function isNoUse(path: Path, node: DocumentNode): boolean {
  if (path[0] !== "extra_hosts" || node.kind !== "scalar") return false;
  return isOwnAddress(addressOfPair(node.text) ?? node.text);
}

/** `extra_hosts: { name: address }`: of a map, the names are what is asked. */
function hostsIn(service: DocumentNode): Setting[] {
  return entriesOf(get(service, "extra_hosts")).flatMap(({ name, key, value }) =>
    eachOf(value).every((one) => isOwnAddress(textOf(one) ?? ""))
      ? []
      : [{ path: ["extra_hosts", "host"], value: string(name, origin("literal", key)), at: key, hint: "url" }],
  );
}
