/** The ways in which roots are run: what they are called, and what each of them comes to. */
import type { Finding as PolicyFinding } from "../policy/finding.ts";
import type { Finding, ReportScenario } from "./report.ts";

/** What the scenario is called that nothing names: the automatic var files alone. */
export const unnamedScenario = "as it stands";

/** The scenarios in which a finding holds; null: in all. Those of several roots stand behind their folder. */
export function scenarioNames({
  runs,
  everywhere,
}: Pick<PolicyFinding, "runs" | "everywhere">): readonly string[] | null {
  if (everywhere || runs.length === 0) return null;
  const several = new Set(runs.map(({ root }) => root)).size > 1;
  return runs.map(({ root, scenario }) => {
    const name = scenario === "" ? unnamedScenario : scenario;
    return several ? `${root}: ${name}` : name;
  });
}

const shownScenarios = 3;

/** `with -var-file=envs/cn.tfvars`; `as it stands` where nothing is given. */
export function scenariosText(names: readonly string[]): string {
  const more = names.length - shownScenarios;
  const shown = names.slice(0, shownScenarios).join(", ");
  return `${shown.startsWith(unnamedScenario) ? "" : "with "}${shown}${more > 0 ? ` and ${more} more` : ""}`;
}

/** `envs/cn.tfvars, .github/workflows/deploy.yml`. */
export function basisText({ restsOn, alike }: ReportScenario): string {
  const same = alike.length === 0 ? "" : `; the same as ${alike.slice(0, shownScenarios).join(", ")}`;
  const more = alike.length > shownScenarios ? ` and ${alike.length - shownScenarios} more` : "";
  return `${restsOn.length === 0 ? "the configuration alone" : restsOn.join(", ")}${same}${more}`;
}

/** `2 errors, 1 warning`. */
export function comesTo({ error, warning, note }: ReportScenario): string {
  const parts = [
    [error, "error"],
    [warning, "warning"],
    [note, "note"],
  ] as const;
  const said = parts.flatMap(([number, name]) => (number === 0 ? [] : [`${number} ${name}${number === 1 ? "" : "s"}`]));
  return said.length === 0 ? "no findings" : said.join(", ");
}

/** A way of running a root, before anything is judged. */
export interface RunOf {
  readonly root: string;
  readonly scenario: string;
  readonly alike: readonly string[];
  readonly restsOn: readonly string[];
}

/** The table of scenarios: of roots with more than one way of being run, or one that has a name. */
export function scenarioTable(
  runs: readonly RunOf[],
  findings: readonly { readonly found: PolicyFinding; readonly shown: Finding }[],
): ReportScenario[] {
  const open = new Map<string, { error: number; warning: number; note: number }>();
  for (const { found, shown } of findings) {
    if (shown.status !== "open") continue;
    for (const { root, scenario } of found.runs) {
      const key = `${root}\0${scenario}`;
      const counts = open.get(key) ?? { error: 0, warning: 0, note: 0 };
      counts[shown.level] += 1;
      open.set(key, counts);
    }
  }
  const ways = new Map<string, number>();
  for (const { root } of runs) ways.set(root, (ways.get(root) ?? 0) + 1);
  return runs
    .filter(({ root, scenario, alike }) => (ways.get(root) ?? 0) > 1 || scenario !== "" || alike.length > 0)
    .map(({ root, scenario, alike, restsOn }): ReportScenario => {
      const counts = open.get(`${root}\0${scenario}`) ?? { error: 0, warning: 0, note: 0 };
      return {
        root,
        name: scenario === "" ? unnamedScenario : scenario,
        alike,
        restsOn,
        ...counts,
        verdict: counts.error > 0 ? "fail" : "pass",
      };
    });
}
