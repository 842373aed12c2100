/**
 * Places and images that programs of Go, Java, Kotlin, Scala and .NET give by the name of a constant: found where that
 * is written, in whichever file of the project. Nothing else of these languages is followed.
 */
import { isBelow } from "../../files.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { oncePerKey } from "../../reads.ts";
import { isImageName, isPlaceName } from "../../script/languages/program.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string, unknown } from "../../value/build.ts";
import { passThrough } from "../../value/parts.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";

const languages = [/\.go$/, /\.(?:java|kt|scala)$/, /\.(?:cs|fs|vb)$/] as const;

/** `.region(Conf.HOME)`, `Region: pulumi.String(conf.Home)`, `Region = Conf.Home` */
const given = inSequence(
  [
    /(?<![\w"])([A-Za-z_]\w{1,40})\s{0,20}(?:\(|:(?!:)|=(?![=>]))\s{0,20}/,
    /(?:(?:pulumi|jsii|sdk|Output)\.(?:String(?:Ptr)?|of|Create)\(\s{0,20})?/, // pulumi.String(
    /((?:[A-Za-z_]\w{0,80}\.){0,4}[A-Za-z_]\w{0,80})/, // conf.Home
    /(?:\(\s{0,20}\))?\s{0,20}(?=[),;}\n])/,
  ],
  "g",
);
const maxGiven = 500;

interface Constant {
  readonly name: string;
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** The classes, enumerations, packages or namespaces that the file declares. */
  readonly holders: ReadonlySet<string>;
}

const quoted = /"([^"\\\n]{1,400})"/;
const declared = eitherOf(
  [
    inSequence([
      /\b(?:final|const|readonly|val|String)\b/,
      /[^=;\n"{}()]{0,120}?\b([A-Za-z_]\w{0,80})/, // HOME
      /(?:\s{0,20}:\s{0,20}\w+)?\s{0,20}=\s{0,20}/,
      quoted,
    ]),
    inSequence([/^[ \t]+([A-Z]\w{0,80})(?:[ \t]+string)?[ \t]+=[ \t]+/, quoted, /[ \t]*$/]), // of a block of Go
    inSequence([/(?<![\w.])([A-Z]\w{0,80})\(\s{0,20}/, quoted, /\s{0,20}\)\s{0,20}[,;{}\n]/]), // BEIJING("cn-north-1"),
  ],
  "gm",
);
const holding = inSequence(
  [
    /\b(?:class|interface|enum(?:[ \t]+class)?|object|record|struct|package|Module)/,
    /[ \t]+(?:\w+\.)*(\w+)/, // acme.Conf
  ],
  "g",
);
const maxFiles = 2_000;
const maxConstants = 5_000;

/** By their names; of a project, since those of others are none of its own. */
type Constants = ReadonlyMap<string, readonly Constant[]>;

const constantsByProject = languages.map((_, language) =>
  oncePerKey((project, context: FormatContext) => constantsBelow(project, language, context)),
);

function constantsBelow(project: string, language: number, { files, paths }: FormatContext): Constants {
  const own = paths.filter((one) => languages[language]!.test(one) && isBelow(one, project));
  const found = new Map<string, Constant[]>();
  for (const path of atMost(own, maxFiles, "programs of a project")) {
    const read = files.text(path);
    if (!("source" in read)) continue;
    for (const one of atMost(constantsIn(read.source), maxConstants, "constants of a program"))
      found.set(one.name, [...(found.get(one.name) ?? []), one]);
  }
  return found;
}

function constantsIn(source: Source): readonly Constant[] {
  const { text } = source;
  const holders = new Set([...text.matchAll(holding)].map(([, name = ""]) => name));
  return [...text.matchAll(declared)].flatMap((match): readonly Constant[] => {
    const [whole, ...groups] = match;
    const [name, value] = groups.filter((one) => one !== undefined);
    if (name === undefined || value === undefined) return [];
    const start = match.index + whole.lastIndexOf(`"${value}"`) + 1;
    return [{ name, source, start, end: start + value.length, holders }];
  });
}

/** @param project the folder of which the files are. */
export function constantSettings(source: Source, project: string, context: FormatContext): readonly Setting[] {
  const language = languages.findIndex((one) => one.test(source.path));
  if (language < 0) return [];
  const text = source.text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, (all) => " ".repeat(all.length));
  const uses = [...text.matchAll(given)].filter(([, name = ""]) => isPlaceName(name) || isImageName(name));
  return atMost(uses, maxGiven, "places of a program").flatMap(({ 0: whole, 1: name = "", 2: way = "", index }) => {
    if (/^(?:null|nil|true|false|this|string|String)$/.test(way)) return [];
    const start = index + whole.indexOf(way, name.length);
    const at = { source, start, end: start + way.length };
    const value = valueOf(way, constantsByProject[language]!(project, context), source, at);
    if (value === null) return [];
    const hint = isPlaceName(name) ? "region" : "image";
    return [{ path: [name], value, at, hint } as const];
  });
}

/** Null: it is no constant, and who sets it is not followed. */
function valueOf(way: string, known: Constants, source: Source, at: Setting["at"]): Value | null {
  const parts = way.split(".");
  for (let last = parts.length - 1; last >= Math.max(0, parts.length - 2); last -= 1) {
    const holder = parts[last - 1];
    const fitting = (known.get(parts[last]!) ?? []).filter((one) =>
      holder === undefined ? isBeside(one, source) : one.holders.has(holder),
    );
    const [only] = fitting;
    if (only === undefined) continue;
    if (fitting.some((one) => textOf(one) !== textOf(only)))
      return unknown("string", { code: "unsupported", text: `which ${way} it is` });
    const { source: from, start, end } = only;
    const written = string(textOf(only), origin("literal", { source: from, start, end }), start);
    return passThrough(written, "local", at, way);
  }
  return null;
}

/** Without the name of what holds it, it is of the same file; in Go of the same package. */
function isBeside({ source: { path } }: Constant, { path: own }: Source): boolean {
  const folder = (one: string): string => one.slice(0, one.lastIndexOf("/") + 1);
  return path === own || (own.endsWith(".go") && folder(path) === folder(own));
}

function textOf({ source, start, end }: Constant): string {
  return source.text.slice(start, end);
}
