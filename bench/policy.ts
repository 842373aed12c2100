/**
 * How fast 100,000 dependencies, of which one in five is flagged, are held against every pack and grouped into
 * findings.
 */
import { builtinCatalogue } from "../src/catalogue/load.ts";
import type { Dependency } from "../src/dependency/dependency.ts";
import { kinds } from "../src/terms.ts";
import { decide } from "../src/policy/decide.ts";
import { findingsOf } from "../src/policy/finding.ts";
import { loadPolicies, packNames } from "../src/policy/load.ts";

const count = 100_000;
const catalogue = builtinCatalogue();
const entities = catalogue.entities().map(({ id }) => catalogue.operator(id));
const [flagged, neutral] = [
  entities.filter((one) => one?.jurisdiction !== "US"),
  entities.filter((one) => one?.jurisdiction === "US"),
];
const jurisdictions = ["US", "US", "US", "US", "DE", "SG", "CN", "HK", "RU", "BY"];

const dependencies = Array.from({ length: count }, (_, index): Dependency => {
  const at = { source: { path: `stacks/s${index % 500}/main.tf`, text: "" }, start: index, end: index + 1 };
  const operators = index % 5 === 0 ? flagged : neutral;
  const operator = operators[index % operators.length] ?? null;
  const jurisdiction = jurisdictions[index % jurisdictions.length]!;
  return {
    kind: kinds[index % kinds.length]!,
    value: `value-${index % 1000}`,
    operator,
    location: index % 3 === 0 ? null : { region: `r-${index % 200}`, cloud: "aws", place: "Somewhere", jurisdiction },
    certainty: index % 10 === 0 ? "possible" : "certain",
    condition: null,
    runs: [{ root: ".", scenario: "" }],
    everywhere: true,
    origin: at,
    sink: {
      subject: `module.m[${index}].aws_thing.t`,
      resourceType: `aws_thing_${index % 300}`,
      at,
      trace: null,
      tags: index % 7 === 0 ? { DataClass: "pii" } : {},
      holdsData: index % 4 === 0,
    },
    deployed: [],
    places: [],
    verified: true,
  };
});

const { policies } = await loadPolicies(packNames, () => null, catalogue);
const rules = policies.reduce((sum, policy) => sum + policy.rules.length, 0);
for (let round = 1; round <= 3; round += 1) {
  const started = performance.now();
  const verdicts = decide(dependencies, policies, catalogue, "2026-11-24");
  const decided = performance.now();
  const findings = findingsOf(verdicts);
  const grouped = performance.now();
  console.log(
    `round ${round}: ${count} dependencies, ${rules} rules of ${policies.length} packs: decided in ` +
      `${Math.round(decided - started)} ms (${verdicts.length} verdicts), grouped in ` +
      `${Math.round(grouped - decided)} ms (${findings.length} findings)`,
  );
}
