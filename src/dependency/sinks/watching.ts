/**
 * Texts that watch what others do, or refuse it: what they name is what they look for. As files of their own no reader
 * takes them; here they stand in config maps, secrets and files that are written, alone or beside settings that are
 * used. A script that writes one is no such text: only what stands in the rules themselves is left out.
 */
import { isForPeople, nameOf } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import type { Fragment } from "../fragments.ts";

/** What begins a policy in Rego: its package, before anything but comments. */
const rego = /^(?:[ \t]*(?:#[^\n]{0,500})?\n){0,100}package[ \t]+[\w.]+[ \t]*\n/;
const regoRule = /^(?:default[ \t]+)?(?:allow|deny|violation|warn)\b[^\n]{0,200}[{:=]/m;

/**
 * Whether a text as a whole is prose or a policy: `README.md` of a config map, `images.rego`.
 * @param name under which it stands.
 */
export function isWatching(name: string, text: string): boolean {
  if (!text.includes("\n")) return false;
  if (isForPeople(name) || /(?:^|\.)rego$/.test(name)) return true;
  // Other languages have packages too: their files have endings of their own.
  return !nameOf(name).includes(".") && rego.test(text) && regoRule.test(text);
}

const mayWatch = eitherOf([/^[ \t-]*(?:alert|record|rule|macro)[ \t]*:/, /"(?:alert|record|rule|macro|panels)"/], "m");

/** What is left of a text without rules that watch. @param fragments all of it, with their paths. */
export function unwatched(fragments: readonly Fragment[], text: string): readonly Fragment[] {
  if (!mayWatch.test(text)) return fragments;
  if (isDashboard(fragments)) return [];
  const watching = watchingEntries(fragments);
  if (watching.size === 0) return fragments;
  return fragments.filter(({ path }) => !path.some((_, index) => watching.has(keyOf(path.slice(0, index + 1)))));
}

const separator = "\0";

function keyOf(path: Fragment["path"]): string {
  return path.join(separator);
}

/** Items of a list of maps, with the names in them. */
interface List {
  readonly path: Fragment["path"];
  readonly items: Map<number, Set<string>>;
}

function watchingEntries(fragments: readonly Fragment[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path, items } of listsOf(fragments)) {
    const areAlerts = isOfAlerts(path);
    if (!areAlerts && !isOfFalco([...items.values()])) continue;
    for (const [index, names] of items) if (!areAlerts || isAlert(names)) found.add(keyOf([...path, index]));
  }
  return found;
}

function listsOf(fragments: readonly Fragment[]): readonly List[] {
  const lists = new Map<string, List>();
  for (const { path } of fragments)
    for (const [at, index] of path.entries()) {
      if (typeof index !== "number") continue;
      const within = path.slice(0, at);
      const key = keyOf(within);
      let list = lists.get(key);
      if (list === undefined) lists.set(key, (list = { path: within, items: new Map() }));
      let names = list.items.get(index);
      if (names === undefined) list.items.set(index, (names = new Set()));
      const name = path[at + 1];
      if (typeof name === "string") names.add(name);
    }
  return [...lists.values()];
}

/** The rules of Prometheus and of what takes after it: `groups: [{ rules: [...] }]`. */
function isOfAlerts(path: Fragment["path"]): boolean {
  return path.at(-1) === "rules" && typeof path.at(-2) === "number" && path.at(-3) === "groups";
}

function isAlert(names: ReadonlySet<string>): boolean {
  return names.has("expr") && (names.has("alert") || names.has("record"));
}

/** What stands in rules of Falco. Source: its documentation of rules, macros, lists and overrides. */
const falco = new Set(
  (
    "rule macro list condition items desc output priority source tags enabled exceptions append override " +
    "warn_evttypes skip-if-unknown-filter capture capture_duration required_engine_version required_plugin_versions"
  ).split(" "),
);

function isOfFalco(items: readonly ReadonlySet<string>[]): boolean {
  return (
    items.every((names) => [...names].every((name) => falco.has(name))) &&
    items.some((names) => names.has("condition") && (names.has("rule") || names.has("macro")))
  );
}

/** What a dashboard of Grafana has at its top. Source: its JSON model. */
const dashboard = new Set(
  (
    "annotations description editable fiscalYearStartMonth gnetId graphTooltip id iteration links liveNow panels " +
    "preload refresh rows schemaVersion style tags templating time timepicker timezone title uid version weekStart " +
    "hideControls originalTitle sharedCrosshair __inputs __elements __requires"
  ).split(" "),
);

function isDashboard(fragments: readonly Fragment[]): boolean {
  return (
    fragments.every(({ path }) => typeof path[0] === "string" && dashboard.has(path[0])) &&
    fragments.some(({ path }) => path[0] === "panels" && typeof path[1] === "number" && path.length > 2)
  );
}
