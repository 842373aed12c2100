/**
 * What expressions in a plan come to. A plan gives the names in an expression, not the expression: one variable alone
 * is taken for its value, through the inputs of modules. A plan has no callers.
 */
import type { Source, Span } from "../../source.ts";
import type { ProviderAddress, Setting, Subject } from "../../subject.ts";
import { placing } from "../../terraform/providers/regions.ts";
import { string } from "../../value/build.ts";
import { origin, step } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { isRecord, parseAt, rangeOf, skipValue } from "./json-scan.ts";

/** Where values and inputs stand. */
export interface Places {
  /** Of root variables, by name. */
  readonly variables: ReadonlyMap<string, number>;
  /** Of modules: `module.a.var.region`. */
  readonly inputs: ReadonlyMap<string, number>;
  /** Of variables' declarations. */
  readonly declared: ReadonlyMap<string, number>;
}

/** Modules hand on no farther. */
const maxHops = 64;

/**
 * The text that a variable is; null: it is none, or something else.
 *
 * @param prefix of the module in which the references stand: `module.a.`.
 */
export function referenced(
  references: readonly unknown[],
  source: Source,
  prefix: string,
  places: Places,
): Value | null {
  let names = references;
  let at = prefix;
  for (let hops = 0; hops < maxHops; hops += 1) {
    const [name, ...path] = variableIn(names);
    if (name === undefined) return null;
    if (at === "") return valueAt(source, places.variables.get(name), ["value", ...path], `var.${name}`);
    const given = places.inputs.get(`${at}var.${name}`);
    if (given === undefined)
      return valueAt(source, places.declared.get(`${at}var.${name}`), ["default", ...path], `var.${name}`);
    const expression = parseAt(source.text, given, skipValue(source.text, given));
    if (!isRecord(expression)) return null;
    if ("constant_value" in expression) return valueAt(source, given, ["constant_value", ...path], `${at}var.${name}`);
    const next = expression["references"];
    if (path.length > 0 || !Array.isArray(next)) return null;
    names = next;
    at = at.replace(/(?:^|(?<=\.))module\.[^.]+\.$/, "");
  }
  return null;
}

/** `var.network.region` is named with what leads to it: the longest, where all others do. */
function variableIn(references: readonly unknown[]): readonly string[] {
  const texts = references.map(String);
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), "");
  const isOne = texts.every((text) => longest === text || longest.startsWith(`${text}.`));
  return isOne && /^var(?:\.[\w-]+)+$/.test(longest) ? longest.split(".").slice(1) : [];
}

function valueAt(source: Source, at: number | undefined, path: readonly string[], name: string): Value | null {
  if (at === undefined) return null;
  const { start, end } = rangeOf(source.text, at, path);
  const value = parseAt(source.text, start, end);
  const written = { source, start, end };
  return typeof value === "string" ? string(value, step("reference", written, name, origin("literal", written))) : null;
}

/** What leaves open where a configuration points: names that the plan gives no value, or whoever ran it. */
export function openPlaces(
  settings: readonly Setting[],
  provider: ProviderAddress | null,
  at: Span,
): Pick<Subject, "leftOpen"> {
  const known = placing(provider?.type ?? "");
  if (known === undefined) return {};
  const some = known.isOptional === true ? { ofSome: true as const } : {};
  const said = settings.filter(({ path }) => path.length === 1 && known.arguments.includes(String(path[0])));
  const open = said.find(({ value }) => value.kind === "unknown");
  const [by = ""] = known.environment;
  if (open?.value.kind === "unknown") {
    const text = `the plan does not say the region: ${open.value.reason.text}`;
    return {
      leftOpen: [
        { by: open.value.reason.text.replace("it is made of ", ""), declared: open.at, at: open.at, text, ...some },
      ],
    };
  }
  if (said.length > 0) return {};
  return { leftOpen: [{ by, declared: at, at, text: `no region is set; whoever ran it decided (${by})`, ...some }] };
}
