/** What Helm hands to templates: values, the chart, its files, the release, and the templates of all charts. */
import { isBelow, joinPath, nameOf, unreadableDiagnostic } from "../../files.ts";
import type { Span } from "../../source.ts";
import { bool, object, string, tuple, unknown } from "../../value/build.ts";
import { origin, originOf } from "../../value/trace.ts";
import type { StringValue, Unknown, Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { compilePattern, findMatches } from "../../terraform/functions/regular-expression.ts";
import { globSyntax } from "../../terraform/functions/glob-pattern.ts";
import { callTerraform } from "../effect/evaluation.ts";
import { entriesOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { functions, textFunctions } from "../go-template/functions.ts";
import { render } from "../go-template/evaluate.ts";
import { renderNamed } from "../go-template/named.ts";
import { nodeValue } from "../go-template/node-value.ts";
import type { FlagsOf } from "../go-template/node-value.ts";
import { parseTemplate, templateOf } from "../go-template/parse-template.ts";
import { RecordedEntries, recorded, recordingOf } from "../go-template/recorded-entries.ts";
import { asValue, sourceOf } from "../go-template/rendered.ts";
import type { Part, Template } from "../go-template/tree.ts";
import { saidByInstaller } from "../go-template/truth.ts";
import type { World } from "../go-template/world.ts";
import { filesOfCharts } from "./chart.ts";
import type { Installed } from "./values.ts";
import type { Written } from "./written-before.ts";

const filesKey = "chart-files:";
const globbed = new WeakSet<ReadonlyMap<string, Value>>();

/** @param remembered from other ways of installing the chart. */
export function worldOf(top: Installed, context: FormatContext, remembered: Remembered): World {
  const method: World["method"] = (receiver, name, args, at) => methodOf(receiver, name, args, at, context);
  return worldWith(namedIn(top), method, remembered);
}

type Remembered = Pick<World, "recording" | "earlier">;

/** What templates find that are filled in with these. */
export function worldWith(
  named: World["named"],
  method: World["method"],
  {
    further = {},
    recording = recordingOf(),
    earlier = null,
  }: Partial<Remembered> & { further?: World["functions"] } = {},
): World {
  return {
    named,
    functions: { ...functions, ...further },
    textFunctions,
    render,
    renderNamed,
    method,
    parse: parsed,
    missing: new Map(),
    known: new Map(),
    recording,
    earlier,
    journals: [],
    changes: 0,
    depth: 0,
    active: new Map(),
    doubts: 0,
  };
}

/** Named templates; those of the chart around replace those of the charts that it brings along. */
function namedIn(top: Installed): Map<string, readonly Part[]> {
  const named = new Map<string, readonly Part[]>();
  const add = ({ chart, name, inner }: Installed, prefix: string): void => {
    for (const one of inner) add(one, `${prefix}${name}/charts/`);
    for (const { path, source } of chart.templates) {
      const { parts, defined } = templateOf(source);
      for (const [key, body] of defined) named.set(key, body);
      named.set(`${prefix}${name}/${chart.folder === "." ? path : path.slice(chart.folder.length + 1)}`, parts);
    }
  };
  add(top, "");
  return named;
}

/** What it costs to parse a text that is a template, beside its length. */
const parseSteps = 50;

/** `tpl` of a text: it is read where it is written, if it stands there letter by letter. */
function parsed(text: Value): Template | null {
  if (text.kind !== "string" || !text.text.includes("{{")) return null;
  // It is parsed once more whenever it is met.
  if (!charge(parseSteps + text.text.length)) return null;
  const at: Span | null = text.trace === null ? null : originOf(text.trace).at;
  if (at !== null && text.offset >= 0 && at.source.text.startsWith(text.text, text.offset))
    return parseTemplate(at.source, text.offset, text.offset + text.text.length);
  const source = sourceOf(text, at ?? { source: { path: "", text: "" }, start: 0, end: 0 });
  return templateOf(source);
}

const capitals: Readonly<Record<string, string>> = { apiVersion: "APIVersion" };

/** The cursor with which the templates of a chart begin. @param stands for which chart it stands. */
export function cursorOf(
  one: Installed,
  prefix: string,
  isTop: boolean,
  flags: FlagsOf,
  written: Written,
  stands: string,
): Value {
  const { known, earlier, facts } = written;
  const { values } = one;
  const given = values === null ? object([]) : nodeValue(values, flags, known);
  let all = facts.get(stands);
  if (all === undefined) facts.set(stands, (all = recorded(factsOf(one, prefix, isTop), known.recording)));
  if (all.kind !== "object") return all;
  const inner = one.inner.map((each): readonly [string, Value] => {
    const below = `${prefix}${one.name}/charts/`;
    return [each.name, cursorOf(each, below, false, flags, written, `${stands} ${each.name}`)];
  });
  const cursor = object([...all.entries, ["Subcharts", recordedMap(inner, known)], ["Values", given]]);
  const made = recordedMap(cursor.kind === "object" ? cursor.entries : [], known);
  earlier.cursors.set(made, stands);
  return made;
}

function recordedMap(entries: Iterable<readonly [string, Value]>, { recording }: Written["known"]): Value {
  const made = object(entries);
  return made.kind === "object" ? { ...made, entries: new RecordedEntries(made.entries, recording) } : made;
}

/** All but its values. */
function factsOf({ chart, name }: Installed, prefix: string, isTop: boolean): Value {
  const facts = entriesOf(chart.document).map(({ name: key, value }) => {
    const field = Object.hasOwn(capitals, key) ? capitals[key]! : key.slice(0, 1).toUpperCase() + key.slice(1);
    return [field, nodeValue(value)] as const;
  });
  const words = (text: string): Value => unknown("dynamic", { code: "environment", text });
  return object([
    ["Capabilities", words("what the cluster offers")],
    ["Chart", object([...new Map([...facts, ["Name", string(name)] as const, ["IsRoot", bool(isTop)] as const])])],
    [
      "Files",
      unknown(
        "dynamic",
        { code: "unsupported", text: "files of the chart" },
        { notNull: true, identity: { key: `${filesKey}${chart.folder}`, words: ".Files" } },
      ),
    ],
    [
      "Release",
      object([
        ["IsInstall", unknown("bool", { code: "environment", text: "whether it is installed anew" })],
        ["IsUpgrade", unknown("bool", { code: "environment", text: "whether it is upgraded" })],
        ["Name", saidByInstaller(".Release.Name")],
        ["Namespace", saidByInstaller(".Release.Namespace")],
        ["Revision", unknown("number", { code: "environment", text: "the number of the release" })],
        ["Service", string("Helm")],
      ]),
    ],
    [
      "Template",
      object([
        ["BasePath", string(`${prefix}${name}/templates`)],
        ["Name", words("the name of the template")],
      ]),
    ],
  ]);
}

/** Methods of `.Files`. Source: Helm's documentation of accessing files inside templates. */
function methodOf(
  receiver: Value,
  name: string,
  args: readonly Value[],
  at: Span,
  context: FormatContext,
): Value | null {
  if (receiver.kind === "object") return globbed.has(receiver.entries) ? ofGlobbed(receiver.entries, name, at) : null;
  if (receiver.kind !== "unknown" || receiver.identity?.key.startsWith(filesKey) !== true) return null;
  const folder = receiver.identity.key.slice(filesKey.length);
  const [given] = args;
  if (given?.kind !== "string") return null;
  const inside = joinPath(folder, given.text);
  if (name === "Get" || name === "GetBytes") return isBelow(inside, folder) ? textIn(inside, at, context) : string("");
  if (name === "Lines") {
    const text = textIn(inside, at, context);
    return text.kind === "string" ? tuple(text.text.split("\n").map((line) => string(line, text.trace))) : text;
  }
  if (name !== "Glob") return null;
  const syntax = globSyntax(given.text);
  const pattern = syntax === null ? null : compilePattern(syntax);
  if (pattern === null || "kind" in pattern) return null;
  const fits = (path: string): boolean => findMatches(pattern, path, 1).length > 0;
  const own = (filesOfCharts(context.paths).get(folder) ?? []).map((path) =>
    folder === "." ? path : path.slice(folder.length + 1),
  );
  const entries = new Map(
    own
      .filter(fits)
      .toSorted()
      .map((path) => [path, textIn(joinPath(folder, path), at, context)] as const),
  );
  globbed.add(entries);
  return object(entries);
}

/** Empty where there is no such file, as Helm has it; one that can't be read may say anything. */
function textIn(path: string, at: Span, { files }: FormatContext): StringValue | Unknown {
  const read = files.text(path);
  if ("unreadable" in read)
    return read.unreadable === "missing"
      ? string("", origin("function", at, ".Files"))
      : unknown("string", { code: "not-read", text: unreadableDiagnostic(path, read.unreadable).message });
  const { source } = read;
  return string(source.text, origin("file", { source, start: 0, end: source.text.length }, path), 0);
}

/** What a config map or secret has of them. */
function ofGlobbed(entries: ReadonlyMap<string, Value>, name: string, at: Span): Value | null {
  if (name !== "AsConfig" && name !== "AsSecrets") return null;
  const made = [...entries].map(([path, text]) => {
    return [nameOf(path), name === "AsConfig" ? text : callTerraform("base64encode", [text], at)] as const;
  });
  return asValue(textFunctions["toYaml"]!([object(made)], at), at);
}
