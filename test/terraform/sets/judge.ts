/**
 * Holds what we make of a configuration against what Terraform planned for every value of the variables that nobody
 * sets.
 */
import { openDisk } from "../../../src/discover/disk.ts";
import { resolveInScenarios } from "../../../src/terraform/resolve.ts";
import type { Configuration } from "./configurations.ts";

/** What Terraform plans for one setting of the variables: inputs of resources by address, and outputs. */
export interface Outcome {
  readonly resources: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Truth {
  /** Whether the outcomes are those of every value that the variables can take. */
  readonly complete: boolean;
  readonly outcomes: readonly Outcome[];
}

/**
 * `unsound`: something real is ruled out. `impossible`: something is listed that never occurs. `open`: left open though
 * the real set is finite and whole. `held`: sound; no more can be said, as other values were not tried.
 */
export type Verdict = "unsound" | "impossible" | "open" | "exact" | "held";

export interface Judgement {
  readonly verdict: Verdict;
  readonly sink: string;
  readonly real: readonly unknown[];
  readonly ours: unknown;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number")
    return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
  return a === b;
}

function mayBe(ours: unknown, real: unknown): boolean {
  if (isObject(real) && real["__unknown__"] === true) return true;
  if (isObject(ours)) {
    if ("$unknown" in ours || ours["$open"] === true) return true;
    if (Array.isArray(ours["$anyOf"])) return ours["$anyOf"].some((one) => mayBe(one, real));
    const keys = Object.keys(ours);
    return (
      isObject(real) &&
      keys.length === Object.keys(real).length &&
      keys.every((key) => key in real && mayBe(ours[key], real[key]))
    );
  }
  if (Array.isArray(ours))
    return Array.isArray(real) && ours.length === real.length && ours.every((item, at) => mayBe(item, real[at]));
  return same(ours, real);
}

function isOpen(ours: unknown): boolean {
  if (Array.isArray(ours)) return ours.some(isOpen);
  return isObject(ours) && ("$unknown" in ours || ours["$open"] === true || Object.values(ours).some(isOpen));
}

function judge(sink: string, real: readonly unknown[], ours: unknown, complete: boolean): Judgement {
  const given = (verdict: Verdict): Judgement => ({ verdict, sink, real, ours });
  if (real.some((one) => !mayBe(ours, one))) return given("unsound");
  if (!complete) return given("held");
  if (isOpen(ours)) return given("open");
  const alternatives = isObject(ours) && Array.isArray(ours["$anyOf"]) ? (ours["$anyOf"] as unknown[]) : [ours];
  return given(alternatives.every((one) => real.some((other) => mayBe(one, other))) ? "exact" : "impossible");
}

const keyPattern = /\[("(?:[^"\\]|\\.)*"|\d+|\*)\]/g;

/** The resource at an address, or the one whose `[*]` stands for it. */
function find<R>(resources: Readonly<Record<string, R>>, address: string): { resource: R; exact: boolean } | null {
  const own = Object.hasOwn(resources, address) ? resources[address] : undefined;
  if (own !== undefined) return { resource: own, exact: true };
  const plain = address.replace(keyPattern, "[]");
  const keys = [...address.matchAll(keyPattern)].map(([, key]) => key);
  for (const [other, resource] of Object.entries(resources)) {
    if (!other.includes("[*]") || other.replace(keyPattern, "[]") !== plain) continue;
    if ([...other.matchAll(keyPattern)].every(([, key], at) => key === "*" || key === keys[at]))
      return { resource, exact: false };
  }
  return null;
}

/** What we make of a root module in one scenario. */
export interface Resolved {
  readonly resources: Readonly<
    Record<string, { readonly attributes: Json; readonly location: unknown; readonly when?: readonly string[] }>
  >;
  readonly outputs: Json;
}

/**
 * What we make of a root module, in each scenario by its name.
 *
 * @param paths what else of `folder` is scanned beside it.
 */
export function resolvedEach(folder: string, root = ".", paths: readonly string[] = []): ReadonlyMap<string, Resolved> {
  const files = openDisk(folder, folder);
  const found = resolveInScenarios({ files, paths, runs: [], runElsewhere: new Set() }, root, {
    inputs: [],
    workspace: null,
  });
  return new Map(
    (found ?? []).map(({ label, result: { resolution } }) => [
      label,
      {
        resources: Object.fromEntries(
          Object.entries({ ...resolution.configurations, ...resolution.resources }).map(
            ([address, { attributes, location, when }]) => [
              address,
              {
                attributes: parsed(attributes),
                location: JSON.parse(location) as unknown,
                ...(when === undefined ? {} : { when }),
              },
            ],
          ),
        ),
        outputs: parsed(resolution.outputs),
      },
    ]),
  );
}

const nothing: Resolved = { resources: {}, outputs: {} };

/** What we make of the root module in `folder`, in its first scenario. */
export function resolved(folder: string): Resolved {
  return [...resolvedEach(folder).values()][0] ?? nothing;
}

/**
 * What is held against a mirror: each outcome against the scenario of its workspace, with what we say in other places.
 */
export function judgeMirror(
  { given, mirror }: Configuration,
  outcomes: readonly Outcome[],
  folder: string,
): Judgement[] {
  const { root, files = {}, permits } = mirror ?? {};
  const scenarios = resolvedEach(folder, root, root === undefined ? [] : Object.keys(files));
  const all = [...scenarios.values()];
  const byScenario = new Map<Resolved, Outcome[]>();
  for (const [at, outcome] of outcomes.entries()) {
    if (permits !== undefined && !isTrue(outcome.outputs[permits])) continue;
    const workspace = JSON.parse(given[at]?.["ws"] ?? '""') as string;
    const scenario = scenarios.get(`workspace ${workspace}`) ?? scenarios.get("another workspace") ?? all[0] ?? nothing;
    byScenario.set(scenario, [...(byScenario.get(scenario) ?? []), outcome]);
  }
  return [...byScenario].flatMap(([scenario, held]) => {
    const elsewhere = Object.entries(mirror?.outputs ?? {}).map(([name, { address, attribute, isPerhaps }]) => {
      const { resource, exact } = find(scenario.resources, address) ?? { exact: true };
      if (!exact) return [name, { $unknown: true }] as const;
      const said = attribute === null ? resource?.location : resource?.attributes[attribute];
      if (isPerhaps !== true) return [name, said] as const;
      if (resource === undefined) return [name, null] as const;
      return [name, resource.when === undefined ? said : { $anyOf: [said, null] }] as const;
    });
    const outputs = { ...scenario.outputs, ...Object.fromEntries(elsewhere) };
    return judgeAll({ complete: false, outcomes: held }, { ...scenario, outputs });
  });
}

function isTrue(answers: unknown): boolean {
  return Array.isArray(answers) && answers.every((one) => one === true);
}

function parsed(texts: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as unknown]));
}

/** Every sink of a configuration: the `input` of each resource, and each output. */
export function judgeAll(truth: Truth, { resources, outputs }: Resolved): Judgement[] {
  const { complete, outcomes } = truth;
  const rows: Judgement[] = [];
  const real = new Set(outcomes.flatMap((outcome) => Object.keys(outcome.resources)));
  for (const address of [...real].sort()) {
    const wanted = outcomes.flatMap((outcome) => (address in outcome.resources ? [outcome.resources[address]] : []));
    const found = find(resources, address);
    if (found === null) rows.push({ verdict: "unsound", sink: address, real: wanted, ours: "not reported" });
    else
      rows.push(
        judge(address, wanted, found.exact ? found.resource.attributes["input"] : { $unknown: true }, complete),
      );
  }
  for (const [address, { when, attributes }] of Object.entries(resources)) {
    if (when !== undefined || address.includes("[*]") || !address.includes("terraform_data.")) continue;
    if (outcomes.some((outcome) => !(address in outcome.resources)))
      rows.push({ verdict: "unsound", sink: `${address} exists for certain`, real: [], ours: attributes["input"] });
  }
  if (complete) {
    for (const [address, { attributes }] of Object.entries(resources))
      if (!address.includes("[*]") && !real.has(address))
        rows.push({ verdict: "impossible", sink: address, real: [], ours: attributes["input"] });
  }
  for (const name of [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.outputs)))].sort()) {
    const wanted = outcomes.map((outcome) => outcome.outputs[name] ?? null);
    rows.push(judge(`output.${name}`, wanted, name in outputs ? outputs[name] : { $unknown: true }, complete));
  }
  return rows;
}
