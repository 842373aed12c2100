/**
 * Where packages, hooks and submodules are fetched from that a project names itself, and registries that bots are
 * given.
 *
 * @title Direct references
 * @section machines
 * @recognised `go.mod`, `.gitmodules`, `.lfsconfig`, settings of bots and package sources (JSON5 too), by name
 * @worksOut where packages, hooks and submodules come from
 */
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "./documents/document.ts";
import type { DocumentNode } from "./documents/document.ts";
import { documentFormat } from "./documents/document-format.ts";
import type { DocumentKind } from "./documents/document-format.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile } from "./format.ts";
import { contentLines } from "../script/syntax/lines.ts";
import { mapOf } from "./effect/overlay.ts";
import { lastOfEach, readSections } from "./documents/sections.ts";
import { isProperties, writtenValue } from "./documents/written-escapes.ts";
import { commentsIn } from "./shell.ts";
import { eitherOf, inSequence } from "../pattern.ts";

/** Keys of `package.json` under which something is fetched or run. */
const packageKeys: ReadonlySet<string> = new Set(
  `
    dependencies devDependencies optionalDependencies peerDependencies resolutions overrides pnpm scripts
    publishConfig config binary bundledDependencies packageManager optionalPeers
  `
    .trim()
    .split(/\s+/),
);

const renovateWords = eitherOf([
  /renovate|\b(?:registryUrls|packageRules|hostRules|npmrc)["']?\s*:/,
  /["']config:\w|\bextends["']?\s*:/, // "config:base"
]);

/** Its presets may be called `default.json`, as much else is. */
function isOfRenovate(text: string): boolean {
  return renovateWords.test(text);
}

/** Registries that an update names; `*`: all of them. */
function registriesInUse(document: DocumentNode): DocumentNode {
  const named = new Set(itemsOf(get(document, "updates")).flatMap((one) => eachOf(get(one, "registries")).map(textOf)));
  if (document.kind !== "map" || named.has("*")) return document;
  return mapOf(
    document,
    document.entries.map((entry) =>
      entry.name === "registries"
        ? {
            ...entry,
            value: mapOf(
              entry.value,
              entriesOf(entry.value).filter(({ name }) => named.has(name)),
            ),
          }
        : entry,
    ),
  );
}

const renovate: Pick<DocumentKind, "skip" | "hint"> = {
  skip: (path) =>
    path.includes("ignoreDeps") ||
    path.includes("description") ||
    // For which host a credential is, not what is asked.
    path.at(-1) === "matchHost" ||
    path[0] === "$schema" ||
    path[0] === "extends",
  // `npmrc: "registry=https://…"`
  hint: (path) =>
    path.at(-1) === "npmrc" || path.includes("registryUrls") || path[0] === "registryAliases" ? "mirror" : undefined,
};

/** Where an npm package's dependency is an address, and what its scripts run. */
const documents = documentFormat("direct-references", 48, [
  {
    type: "npm-package",
    path: /(?:^|\/)package\.json5?$/,
    content: /:\/\/|\bscripts\b|\bregistry\b/,
    skip: (path) => path.length === 1 && !packageKeys.has(String(path[0])),
    hint: (path) => {
      if (path[0] === "scripts") return "script";
      return path[0] === "publishConfig" || path[0] === "binary" ? "mirror" : undefined;
    },
  },
  {
    type: "composer-package",
    path: /(?:^|\/)composer\.json$/,
    content: /"repositories"/,
    skip: (path) => path.length === 1 && path[0] !== "repositories" && path[0] !== "config",
    hint: () => "mirror",
  },
  {
    type: "pre-commit",
    path: /(?:^|\/)\.pre-commit-(?:config|hooks)\.ya?ml$/,
    hint: (path, _, hook) => {
      if (path.at(-1) === "repo") return "module-source";
      if (path.at(-1) !== "entry") return undefined;
      return getText(hook, "language") === "docker_image" ? "image" : "script";
    },
  },
  {
    type: "dependabot",
    path: /(?:^|\/)\.github\/dependabot\.ya?ml$/,
    inForce: registriesInUse,
    skip: (path) => path.includes("ignore") || path.includes("labels"),
  },
  {
    type: "renovate",
    path: /(?:^|\/)\.?renovate(?:rc)?(?:\.json5?)?$/,
    ...renovate,
  },
  {
    type: "renovate",
    path: /(?:^|\/)(?:renovate\/[^/]+\.json5?|default\.json5?)$/,
    content: { test: isOfRenovate },
    ...renovate,
  },
  { type: "nuget", path: /(?:^|\/)paket\.json$/ },
]);

interface Kind {
  readonly type: string;
  readonly path: RegExp;
  readonly content?: RegExp;
  readonly settings: (source: Source) => Setting[];
}

const kinds: readonly Kind[] = [
  {
    type: "git-submodules",
    path: /(?:^|\/)\.gitmodules$/,
    settings: (source) => sections(source, (key) => key === "url", "module-source"),
  },
  { type: "git-settings", path: /(?:^|\/)\.(?:git|lfs)config$/, settings: gitSettings },
  { type: "go-module", path: /(?:^|\/)go\.(?:mod|work)$/, settings: goModule },
  {
    type: "cargo-package",
    path: /(?:^|\/)Cargo\.toml$/,
    settings: (source) => sections(source, undefined, "module-source", /\bgit\s*=|\bregistry-index\s*=/),
  },
  { type: "nuget-settings", path: /(?:^|\/)nuget\.config$/i, settings: nuget },
  {
    type: "gradle-properties",
    path: /(?:^|\/)(?:gradle|local)\.properties$/,
    settings: (source) => [
      ...sections(source, undefined, "mirror", /:\/\//),
      ...sections(source, (key) => key.endsWith(".proxyHost"), "mirror", /^[^:/]+$/),
    ],
  },
  {
    type: "swift-package",
    path: eitherOf([
      /(?:^|\/)(?:Package\.swift|Podfile|Cartfile)$/, // Swift
      /(?:^|\/)(?:mix\.exs|pubspec\.yaml)$/, // Elixir, Dart
      /(?:^|\/)(?:deps\.edn|project\.clj|build\.sbt|Brewfile)$/, // Clojure, Scala, Homebrew
    ]),
    settings: addresses,
  },
  {
    type: "cpan",
    path: /(?:^|\/)cpanfile$/,
    content: /^[ \t]*mirror\b/m,
    settings: (source) => addresses(source).map((one) => ({ ...one, hint: "mirror" })),
  },
  {
    type: "bundler-settings",
    path: /(?:^|\/)\.bundle\/config$/,
    content: /^BUNDLE_MIRROR/m,
    settings: (source) => addresses(source).map((one) => ({ ...one, hint: "mirror" })),
  },
  // Of sbt; Alpine calls its file so too.
  { type: "sbt", path: /(?:^|\/)repositories$/, content: /^[ \t]*\[repositories\]/m, settings: addresses },
];

function kindOf({ path, source }: FormatFile): Kind | undefined {
  return kinds.find((one) => one.path.test(path) && (one.content?.test(source.text) ?? true));
}

export const format: Format = {
  name: "direct-references",
  order: 48,
  mayBe: (path, paths) => documents.mayBe(path, paths) || kinds.some((kind) => kind.path.test(path)),
  recognises: (file, context) => documents.recognises(file, context) || kindOf(file) !== undefined,
  read(file, context) {
    const kind = kindOf(file);
    if (kind === undefined) return documents.read(file, context);
    const { path, source } = file;
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "direct-references",
      type: kind.type,
      at: { source, start: 0, end: 0 },
      settings: kind.settings(source),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
  },
};

function settingAt(
  source: Source,
  path: readonly string[],
  start: number,
  end: number,
  hint: Setting["hint"],
): Setting {
  const at = { source, start, end };
  const setting = { path, value: writtenValue(source, start, end), at };
  return hint === undefined ? setting : { ...setting, hint };
}

function sections(
  source: Source,
  counts: ((key: string) => boolean) | undefined,
  hint: Setting["hint"],
  content = /[.:/]/,
): Setting[] {
  const lines = readSections(source);
  // Of properties the last line of a name counts.
  return (isProperties(source.path) ? lastOfEach(lines) : lines)
    .filter(({ key, value }) => key !== "" && (counts?.(key) ?? true) && content.test(value))
    .map(({ section, key, at }) => settingAt(source, [section, key], at.start, at.end, hint));
}

/** `[url "https://gitee.com/"]` above `insteadOf`: whom the section names is asked instead. */
function gitSettings(source: Source): Setting[] {
  return readSections(source)
    .filter(({ section, key }) =>
      key === "" ? section.startsWith("url ") : /^(?:lfs)?(?:push)?(?:url|proxy)$/.test(key),
    )
    .map(({ key, at }) => settingAt(source, [key === "" ? "url" : key], at.start, at.end, "url"));
}

/** Modules by the host that their path begins with; of a replacement, the right side. */
function goModule(source: Source): Setting[] {
  const lines = contentLines(source).map(({ text, start }) => ({ line: text.replace(/\/\/.*/s, "").trimEnd(), start }));
  // What is replaced whatever its version is not asked for.
  const replaced = new Set(lines.flatMap(({ line }) => /^(?:replace\s+)?(\S+)\s+=>/.exec(line)?.[1] ?? []));
  return lines.flatMap(({ line, start }): Setting[] => {
    const arrow = line.indexOf("=>");
    const from = arrow < 0 ? (/^(?:require|tool)?\s*/.exec(line)?.[0].length ?? 0) : arrow + 2;
    const name = /\S+/.exec(line.slice(from));
    if (/^(?:module|go|toolchain|exclude|retract|\))/.test(line) || name === null || !/[.]\w+\//.test(name[0]))
      return [];
    if (arrow < 0 && replaced.has(name[0])) return [];
    const at = start + from + name.index;
    return [settingAt(source, ["module"], at, at + name[0].length, "module-source")];
  });
}

const switchedOff = inSequence(
  [
    /<add\s[^>]{0,300}?\bkey\s*=\s*["']([^"']{1,300})["']/, // <add key="nuget.org"
    /[^>]{0,300}?\bvalue\s*=\s*["']true["']/, // value="true"
  ],
  "gi",
);

/** `<add key="x" value="https://…" />` among the sources that are not switched off, outside of comments. */
function nuget(source: Source): Setting[] {
  const plain = withoutComments(source.text);
  const [from, to] = [plain.indexOf("<disabledPackageSources"), plain.indexOf("</disabledPackageSources>")];
  const switches = from < 0 ? "" : plain.slice(from, to < 0 ? plain.length : to);
  const off = new Set([...switches.matchAll(switchedOff)].map(([, key]) => key));
  // What stands before it in the list is forgotten.
  const cleared = plain.lastIndexOf("<clear", plain.indexOf("</packageSources>"));
  const isCleared = (at: number): boolean => at > plain.indexOf("<packageSources") && at < cleared;
  return [...plain.matchAll(/<add\s([^>]{0,300}?)\bvalue\s*=\s*["']([^"']{1,1000})["']/g)].flatMap((match) => {
    const [whole, before = "", value = ""] = match;
    if (off.has(/\bkey\s*=\s*["']([^"']*)["']/.exec(before)?.[1]) || isCleared(match.index)) return [];
    const start = match.index + whole.length - 1 - value.length;
    return [settingAt(source, ["source"], start, start + value.length, "mirror")];
  });
}

/** XML with blanks for its comments; one that is not closed goes to the end. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let open = text.indexOf("<!--"); open !== -1; open = text.indexOf("<!--", from)) {
    const close = text.indexOf("-->", open + 4);
    const end = close === -1 ? text.length : close + 3;
    kept.push(text.slice(from, open), " ".repeat(end - open));
    from = end;
  }
  return kept.join("") + text.slice(from);
}

/** Addresses in quotes, whatever the language around them. */
function addresses(source: Source): Setting[] {
  return contentLines(source).flatMap(({ text, start }): Setting[] => {
    if (/^(?:#|\/\/|;;)/.test(text)) return [];
    return [...text.matchAll(/["'\s](?:https?|git|ssh):\/\/[^\s"']{1,1000}/g)].map((match) =>
      settingAt(source, ["source"], start + match.index + 1, start + match.index + match[0].length, "module-source"),
    );
  });
}
