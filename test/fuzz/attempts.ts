/** What the fuzzer tries: each is a text to damage, and a run of the program's own functions over it, in memory. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Reading } from "../../src/subject.ts";
import { readFormats } from "../../src/formats/read.ts";
import { readTerraform } from "../../src/terraform/read.ts";
import { builtinCatalogue, builtinData } from "../../src/catalogue/load.ts";
import { overlayCatalogue } from "../../src/catalogue/overlay.ts";
import { exitCodeOf } from "../../src/cli/exit.ts";
import { readReport } from "../../src/cli/read-report.ts";
import { UsageError } from "../../src/diagnostic.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { readBaseline, updateBaseline } from "../../src/policy/baseline.ts";
import { emptyConfig } from "../../src/config/config.ts";
import { readConfig } from "../../src/config/read.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { readCases } from "../../src/policy/policy-test.ts";
import { inventoryJson, inventoryOf, inventoryText } from "../../src/report/inventory.ts";
import { merged } from "../../src/report/merge/merge.ts";
import type { Report } from "../../src/report/report.ts";
import { reportFormats } from "../../src/report/reports.gen.ts";
import { render as renderJson } from "../../src/report/formats/json.ts";
import { defaultGate, verdictOf } from "../../src/report/verdict.ts";
import { assembleReport, rowsFor } from "../../src/scan/assemble.ts";
import { mayBeDocument } from "../../src/scan/noted/document-names.ts";
import { nothingMet } from "../../src/discover/met.ts";
import type { OpenedScan, ScanInput } from "../../src/scan/input.ts";
import { find } from "../../src/scan/scan.ts";
import type { Found } from "../../src/scan/found.ts";
import { settle } from "../../src/scan/settle.ts";
import type { Source } from "../../src/source.ts";
import { filesOf } from "./memory-files.ts";
import type { Pool, Tree } from "./memory-files.ts";
import type { Files } from "../../src/files.ts";

export interface Outcome {
  readonly code: number;
  readonly text: string;
}

/** Files of which one is damaged before they are tried. */
export interface Attempt {
  readonly what: string;
  readonly tree: Tree;
  /** Those of the files that may be damaged. */
  readonly damageable: readonly string[];
  /** @param isAgain nothing that is remembered of an earlier run may be used. */
  run(tree: Tree, isAgain: boolean): Promise<Outcome>;
}

const repository = dirname(dirname(import.meta.dirname));
const today = "2026-11-28";
const now = `${today}T00:00:00.000Z`;
/** Larger cases tell nothing more, and take long. */
const largest = 12_000;
const catalogue = builtinCatalogue();
const options = { gate: defaultGate, color: false, width: 80, quiet: false, verbose: true, now, maxBytes: null };

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** The inputs of the case folders: one tree a case. */
function caseTrees(): Map<string, Map<string, string>> {
  const trees = new Map<string, Map<string, string>>();
  for (const cases of ["test/formats/cases", "test/terraform/cases"].map((path) => join(repository, path)))
    for (const path of filesBelow(cases).sort()) {
      const [group, name, ...rest] = relative(cases, path).split("/");
      if (rest.length === 0 || rest.at(-1) === "expected.txt" || statSync(path).size > largest) continue;
      const key = `${group}/${name}`;
      const tree = trees.get(key) ?? new Map<string, string>();
      trees.set(key, tree.set(rest.join("/"), readFileSync(path, "utf8")));
    }
  return trees;
}

function refused(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
}

interface Judged {
  readonly policies?: readonly Policy[];
  readonly waivers?: readonly Source[];
  readonly baseline?: Source | null;
}

let standard: readonly Policy[] | null = null;
/** What is found where only waivers and baselines differ. */
let foundInDeployed: ReturnType<typeof foundWithRows> | null = null;

async function foundWithRows(input: ScanInput): Promise<{ found: Found; rows: Report["dependencies"] }> {
  const { take, rows } = rowsFor(input.catalogue);
  return { found: await find(input, null, take), rows };
}

/** The pipeline, without its edge. */
async function reportOn(tree: Tree, judged: Judged = {}): Promise<Report> {
  standard ??= (await loadPolicies(["clean-network"], () => null, catalogue)).policies;
  const input = {
    files: filesOf(tree),
    paths: ["."],
    exclude: [],
    given: { inputs: [], workspace: null },
    policies: judged.policies ?? standard,
    catalogue,
    today,
    part: () => true,
    progress: () => undefined,
  };
  const opened: OpenedScan = {
    input,
    name: "fuzz",
    owners: () => [],
    before: null,
    widened: null,
    waivers: (judged.waivers ?? []).map((source) => ({ source, folder: null })),
    waiversBase: null,
    baseline: judged.baseline ?? null,
    commit: null,
    shard: null,
    isPartial: false,
    changedSince: null,
    diagnostics: [],
    aside: [],
    config: emptyConfig,
    basis: () => [],
    met: nothingMet(),
    observing: null,
    differing: () => Promise.resolve(null),
    tree: () => Promise.resolve(null),
    asked: () => [],
  };
  const isSame = tree === deployed && judged.policies === undefined;
  const { found, rows } = await (isSame ? (foundInDeployed ??= foundWithRows(input)) : foundWithRows(input));
  return assembleReport(opened, found, rows, await settle(opened, found, null, null), new Map());
}

async function scanned(tree: Tree, judged: Judged = {}): Promise<Outcome> {
  const report = await reportOn(tree, judged);
  return { code: exitCodeOf(verdictOf(report, defaultGate)), text: renderJson(report, options) };
}

/**
 * What the readers alone make of a tree, without the second opinion and without judging: most faults lie there, and it
 * takes a tenth of the time.
 */
async function readFrom(tree: Tree, files: Files): Promise<Outcome> {
  const paths = [...tree.keys()].sort();
  const lines: string[] = [];
  const told = (diagnostics: readonly Diagnostic[]): void => {
    for (const { code, message, at } of diagnostics) lines.push(`${code} ${message} ${at?.start ?? ""}`);
  };
  const take = (reading: Reading): void => {
    told(reading.diagnostics);
    for (const { address, settings } of reading.subjects)
      lines.push(address, ...settings.map(({ path, value, at }) => `${path.join(".")} ${value.kind} ${at.start}`));
  };
  const diagnostics: Diagnostic[] = [];
  const { read } = await readTerraform({
    files,
    paths,
    asked: ["."],
    runs: [],
    inputs: [],
    given: { inputs: [], workspace: null },
    runElsewhere: new Set(),
    part: () => true,
    take,
    records: null,
    dealer: {
      deal: (work) => void diagnostics.push(...work.evaluate(take).diagnostics),
      done: () => Promise.resolve({ modules: [], diagnostics }),
    },
  });
  told(
    readFormats(
      files,
      paths.filter((path) => mayBeDocument(path) && !read.has(path)),
      paths,
      take,
    ).diagnostics,
  );
  return { code: lines.some((line) => line.startsWith("not-handled ")) ? 3 : 0, text: lines.join("\n") };
}

const china = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_sqs_queue" "a" {}\n';
const deployed: Tree = new Map([["main.tf", china]]);
const waivers = `waivers:
  - rule: clean-cloud/location
    match: { kind: region, path: main.tf, not: { value: ["cn-*"] } }
    reason: It ends soon
    owner: team-a
    expires: 2027-01-01
    ticket: A-1
`;
const configuration = `paths: [.]
policy: [clean-network]
exclude: [old/]
waivers: [w.yaml]
baseline: b.json
fail-on: warning
format: [json]
min-coverage: 50
var: { a: b }
environment: { AWS_REGION: { values: [eu-west-1, cn-north-1] } }
variables: { region: { values: [eu-west-1] } }
`;

/** Files that are read at the edge, each by the function that reads it. */
async function ownFiles(): Promise<Attempt[]> {
  const own = (what: string, text: string, run: (source: Source) => Promise<Outcome> | Outcome): Attempt => ({
    what,
    tree: new Map([[what, text]]),
    damageable: [what],
    run: async (tree) => run({ path: what, text: tree.get(what) ?? "" }),
  });
  const report = await reportOn(deployed);
  const saved = renderJson(report, options);
  const before = { path: "main.tf", findings: (await findingsOf()).text };
  const below = (folder: string): string[] =>
    filesBelow(join(repository, folder)).filter((path) => /\.yaml$/.test(path));
  const policies = below("policies").filter((path) => !path.includes("/catalogue/"));
  const facts = below("policies/catalogue").filter((path) => statSync(path).size < largest);
  const text = (path: string): string => readFileSync(path, "utf8");
  return [
    ...policies.map((path) =>
      own("policy.yaml", text(path), async (source) => {
        const loaded = await loadPolicies([source.path], (name) => (name === source.path ? source : null), catalogue);
        refused(loaded.diagnostics);
        return scanned(deployed, { policies: loaded.policies });
      }),
    ),
    own("waivers.yaml", waivers, (source) => scanned(deployed, { waivers: [source] })),
    own("baseline.json", before.findings, (source) => {
      readBaseline(source);
      return scanned(deployed, { baseline: source });
    }),
    own("borderlint.yaml", configuration, (source) => {
      const { config, diagnostics } = readConfig(source);
      refused(diagnostics);
      return { code: 0, text: JSON.stringify(config) };
    }),
    own("cases.yaml", cases, (source) => {
      const { file, diagnostics } = readCases(source);
      refused(diagnostics);
      return { code: 0, text: JSON.stringify(file) };
    }),
    ...facts
      .filter((_, index) => index % 20 === 0)
      .map((path) =>
        own("catalogue.yaml", text(path), (source) => {
          const { data, diagnostics } = overlayCatalogue(builtinData(), [source]);
          refused(diagnostics);
          return { code: 0, text: data.digest };
        }),
      ),
    ...Object.values(reportFormats).map((load) =>
      own("report.json", saved, async (source) => {
        const again = readReport(source.path, source.text);
        const { render } = await load();
        return { code: exitCodeOf(verdictOf(again, defaultGate)), text: render(again, options) };
      }),
    ),
    own("report.json", saved, (source) => {
      const named = { name: "a", report: readReport(source.path, source.text) };
      const whole = merged([named, { name: "b", report }]);
      const inventory = inventoryOf(whole);
      return { code: 0, text: inventoryJson(inventory) + inventoryText(inventory, true) };
    }),
  ];
}

const cases = `cases:
  - name: Beijing
    files:
      main.tf: |
        provider "aws" {
          region = "cn-north-1"
        }
    findings:
      - rule: clean-cloud/location
        value: cn-north-1
`;

async function findingsOf(): Promise<{ text: string }> {
  standard ??= (await loadPolicies(["clean-network"], () => null, catalogue)).policies;
  const { findings } = await find({
    files: filesOf(deployed),
    paths: ["."],
    exclude: [],
    given: { inputs: [], workspace: null },
    policies: standard,
    catalogue,
    today,
    part: () => true,
    progress: () => undefined,
  });
  return updateBaseline(findings, [], () => true, false);
}

export interface Attempts {
  readonly reads: readonly Attempt[];
  readonly scans: readonly Attempt[];
  readonly own: readonly Attempt[];
}

export async function attempts(): Promise<Attempts> {
  const trees = [...caseTrees()];
  const over = (run: Attempt["run"]): Attempt[] =>
    trees.map(([what, tree]) => ({ what, tree, damageable: [...tree.keys()], run }));
  const reads = trees.map(([what, tree]): Attempt => {
    // Files that are not damaged are parsed once; what is tried a second time begins anew.
    const pool: Pool = new Map();
    return {
      what,
      tree,
      damageable: [...tree.keys()],
      run: (damaged, isAgain) =>
        readFrom(
          damaged,
          isAgain ? filesOf(damaged) : filesOf(damaged, pool, (path) => damaged.get(path) === tree.get(path)),
        ),
    };
  });
  return { reads, scans: over((damaged) => scanned(damaged)), own: await ownFiles() };
}
