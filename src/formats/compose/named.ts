/** The files that a Compose file names: what it includes and extends, builds by, mounts and runs. */
import { folderOf, isConfiguration, joinPath, nameOf } from "../../files.ts";
import { readEnvFile } from "../../script/texts/environment-file.ts";
import type { Source } from "../../source.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { Named } from "../named/named.ts";

/** The name by which Compose finds its file without being told. */
const own = "compose.yaml";

/** `COMPOSE_FILE=compose.yaml:prod.conf`: the files that Compose takes together, by what stands beside them. */
export function namedByEnvironment(source: Source): Named[] {
  const variables = readEnvFile(source);
  const given = variables.findLast(({ name }) => name === "COMPOSE_FILE")?.value;
  if (given === undefined || given.text.includes("$")) return [];
  const separator = variables.findLast(({ name }) => name === "COMPOSE_PATH_SEPARATOR")?.value.text ?? ":";
  const at = { source, start: given.offset, end: given.offset + given.text.length };
  return given.text
    .split(separator === "" ? ":" : separator)
    .filter((file) => file !== "" && !file.startsWith("/"))
    .map((file): Named => {
      const places = [joinPath(folderOf(source.path), file)];
      return { places, as: "file", like: own, by: source.path, at, isNeeded: true };
    });
}

/** The files that it includes, and what its services are built by. */
export function namedBy(path: string, document: DocumentNode | undefined): Named[] {
  const folder = folderOf(path);
  const included = localFiles(document).map((at): Named => {
    return { places: [joinPath(folder, at.text)], as: "file", like: own, by: path, at, isNeeded: false };
  });
  const built = entriesOf(get(document, "services")).flatMap(({ name, value }): Named[] => {
    const build = get(value, "build");
    const at = build?.kind === "map" ? (get(build, "context") ?? get(build, "dockerfile")) : build;
    const places = builtBy(path, value);
    if (places.length === 0 || at?.kind !== "scalar") return [];
    return [{ places, as: "file", by: `service ${name}`, at, isNeeded: !contextOf(build).startsWith("/") }];
  });
  return [...included, ...built, ...configured(document, folder), ...mounted(document, folder)];
}

/** The Dockerfile by which a service is built; none: it is built by none that lies here under a name that is known. */
export function builtBy(path: string, service: DocumentNode): readonly string[] {
  const build = get(service, "build");
  if (build === null || get(build, "dockerfile_inline") !== null) return [];
  const context = contextOf(build);
  const file = getText(build, "dockerfile") ?? "Dockerfile";
  if (context === "" || elsewhere.test(context) || /\$/.test(context + file)) return [];
  return [joinPath(joinPath(folderOf(path), context), file)];
}

function contextOf(build: DocumentNode | null): string {
  return (build?.kind === "map" ? (getText(build, "context") ?? ".") : textOf(build)) ?? "";
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
export function localFiles(document: DocumentNode | undefined): ScalarNode[] {
  return filesNamed(document).filter(({ text }) => !text.includes("$") && !elsewhere.test(text));
}

/** Those that Compose fetches. */
export function remoteFiles(document: DocumentNode | undefined): ScalarNode[] {
  return filesNamed(document).filter(({ text }) => elsewhere.test(text));
}

const elsewhere = /^[a-z+]+:\/\/|^git@|^oci:/;

function filesNamed(document: DocumentNode | undefined): ScalarNode[] {
  return [
    ...entriesOf(get(document, "services")).map(({ value }) => get(value, "extends", "file")),
    ...eachOf(get(document, "include")).flatMap((one) => (one.kind === "map" ? eachOf(get(one, "path")) : [one])),
  ].filter((node): node is ScalarNode => node?.kind === "scalar" && node.text !== "");
}
