/** What commands of Helm say of a chart: which it is, and the values that it is given. */
import { UNKNOWN } from "../../../script/folders.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { nullOf, string } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { textsOf, wordsOf } from "./command-line.ts";
import type { CommandLine, Handed, Manual } from "./command-line.ts";
import type { Said } from "./said.ts";

/** Options behind which nothing stands. Source: `helm upgrade --help` and `helm template --help` of Helm 3.19. */
const flags = (
  "install i atomic wait wait-for-jobs debug dry-run create-namespace force force-conflicts force-replace " +
  "reset-values reuse-values reset-then-reuse-values cleanup-on-fail dependency-update no-hooks skip-crds " +
  "include-crds generate-name g devel verify replace hide-notes hide-secret disable-openapi-validation " +
  "render-subchart-notes skip-tests skip-schema-validation insecure-skip-tls-verify kube-insecure-skip-tls-verify " +
  "pass-credentials plain-http enable-dns take-ownership rollback-on-failure validate is-upgrade release-name " +
  "no-color color suppress-secrets detailed-exitcode three-way-merge allow-unreleased"
).split(" ");

export const manual: Manual & { readonly name: RegExp } = {
  name: /^helm(?:3|[-_]?v?\d[\w.]*)?$/,
  lists: [],
  flags,
  glued: "fn",
};

/** Plugins that take the words of another command of Helm behind their name. */
const plugins = new Set(["secrets", "diff", "x"]);
const verbs = new Set(["upgrade", "install", "template"]);

/** `helm upgrade --install NAME CHART -f values.yaml --set image.tag=1`, `helm template [NAME] CHART` */
export function helm(line: CommandLine): Said | null {
  const [first = ""] = textsOf(line.plain);
  const plain = line.plain.slice(plugins.has(first) ? 1 : 0);
  const [verb = "", ...names] = textsOf(plain);
  if (!verbs.has(verb)) return null;
  const chart = plain[names.length >= 2 ? 2 : 1];
  // A chart of the repository is a path.
  if (chart === undefined || /^\w+:\/\//.test(shownText(chart.value) ?? UNKNOWN)) return null;
  const dry = line.options.has("dry-run") && !/^(?:false|none)$/.test(textsOf(wordsOf(line, "dry-run"))[0] ?? "");
  return {
    does: "deploy",
    kind: "helm",
    template: chart.value,
    region: null,
    handed: valuesBy(line),
    tags: { values: new Map(), files: [], isOpen: false },
    stage: null,
    group: null,
    ...(verb === "template" || first === "diff" || dry ? { isTrial: true } : {}),
  };
}

/** `-f a.yaml,b.yaml --set a.b=c,d=e --set-json 'a={"b": "c"}' --set-literal a=b,c --set-file a=b.txt` */
function valuesBy(line: CommandLine): Handed {
  const values = new Map<string, Value>();
  const contents = new Map<string, Value>();
  const replaced: Value[] = [];
  const handed: Handed = { values, contents, replaced, files: [], isOpen: false };
  const put = (name: string, value: Value): void => {
    const before = values.get(name);
    if (before !== undefined) replaced.push(before);
    values.set(name, value);
  };
  for (const { value } of wordsOf(line, "f", "values"))
    for (const [from, to] of cutAtCommas(shownText(value) ?? UNKNOWN)) {
      // `secrets://` and the like: a plugin opens it, and reads it from there.
      const scheme = /^(?:secrets|sops|vals)(?:\+[\w-]+)?:\/\//.exec((shownText(value) ?? "").slice(from, to))?.[0];
      handed.files.push(slice(textPieces(value), from + (scheme?.length ?? 0), to));
    }
  for (const [name, value] of pairsIn(handed, line, "set-json"))
    for (const [key, leaf] of leavesOf(name, value)) put(key, leaf);
  for (const [name, value] of pairsIn(handed, line, "set", "set-string")) put(name, value);
  for (const [name, value] of pairsIn(handed, line, "set-file")) contents.set(name, value);
  for (const { value } of wordsOf(line, "set-literal")) {
    const equals = (shownText(value) ?? "").indexOf("=");
    if (equals <= 0) handed.isOpen = true;
    else put((shownText(value) ?? "").slice(0, equals), slice(textPieces(value), equals + 1, lengthOf(value)));
  }
  return handed;
}

function lengthOf(value: Value): number {
  return (shownText(value) ?? UNKNOWN).length;
}

/** `a=b,c=d`, of which each name is known. */
function* pairsIn(
  handed: Handed,
  line: CommandLine,
  ...options: readonly string[]
): Generator<readonly [name: string, value: Value]> {
  for (const { value } of wordsOf(line, ...options)) {
    const text = shownText(value) ?? UNKNOWN;
    for (const [from, to] of cutAtCommas(text, options[0] === "set-json" ? "{[" : "{")) {
      const equals = text.indexOf("=", from);
      const name = equals < 0 || equals > to ? UNKNOWN : text.slice(from, equals).trim();
      if (name.includes(UNKNOWN) || name === "") handed.isOpen = true;
      else yield [name, slice(textPieces(value), equals + 1, to)];
    }
  }
}

/** What a text of JSON says, each leaf by its way: `a.b`, `a.c[0]`. */
function leavesOf(name: string, value: Value): (readonly [key: string, value: Value])[] {
  const text = shownText(value) ?? UNKNOWN;
  const [document] = readDocuments({ path: "values.json.yaml", text }).documents;
  const found: (readonly [string, Value])[] = [];
  const visit = (node: DocumentNode, key: string): void => {
    if (node.kind === "map")
      for (const entry of node.entries) visit(entry.value, `${key}.${entry.name.replace(/[.\\[]/g, "\\$&")}`);
    else if (node.kind === "list") node.items.forEach((item, index) => visit(item, `${key}[${index}]`));
    else {
      const [stretch, second] = node.stretches;
      const isWhole = stretch !== undefined && second === undefined && stretch.offset >= 0;
      const start = isWhole ? stretch.offset : -1;
      const leaf = start < 0 ? string(node.text) : slice(textPieces(value), start, start + node.text.length);
      found.push([key, node.value === null ? nullOf("dynamic") : leaf]);
    }
  };
  if (document !== undefined) visit(document, name);
  return found;
}

/** The stretches between commas that no backslash takes away, nor what stands in braces (or brackets, of JSON). */
function cutAtCommas(text: string, opening = "{"): readonly (readonly [from: number, to: number])[] {
  const made: [number, number][] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const letter = text[at];
    if (letter === "\\") at += 1;
    else if (at < text.length && opening.includes(letter!)) depth += 1;
    else if (letter === "}" || (letter === "]" && opening.includes("["))) depth -= 1;
    else if (at === text.length || (letter === "," && depth <= 0)) {
      if (at > from) made.push([from, at]);
      from = at + 1;
    }
  }
  return made;
}
