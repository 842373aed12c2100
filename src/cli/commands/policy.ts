/** `borderlint policy`: lists the packs, checks policy files, runs their cases, prints the schemas. */
import { dirname, resolve } from "node:path";
import configSchema from "../../../schemas/config.schema.json" with { type: "json" };
import testSchema from "../../../schemas/policy-test.schema.json" with { type: "json" };
import policySchema from "../../../schemas/policy.schema.json" with { type: "json" };
import waiversSchema from "../../../schemas/waivers.schema.json" with { type: "json" };
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { UsageError } from "../../diagnostic.ts";
import { openDisk } from "../../discover/disk.ts";
import { rootOf } from "../../discover/folders.ts";
import { catalogueOf } from "../../scan/opening/judging.ts";
import { packNames } from "../../policy/load.ts";
import type { LoadedPolicies } from "../../policy/load.ts";
import type { Rule } from "../../policy/policy.ts";
import { suggestion } from "../../policy/suggest.ts";
import { hintBeside } from "../missing.ts";
import { differenceText, passed, readCases, runCases } from "../../policy/policy-test.ts";
import type { CaseFile, ScanCase } from "../../policy/policy-test.ts";
import { snippetFiles } from "../../policy/snippets.ts";
import { visible } from "../../report/escape.ts";
import { wrapped } from "../../report/terminal/page.ts";
import { count } from "../../report/words.ts";
import { find } from "../../scan/scan.ts";
import { placeOf } from "../../source.ts";
import { defineCommand } from "../command.ts";
import { cannotRun } from "../exit.ts";
import { diagnosticText, loadedPolicies, policiesOf, sourceIn } from "../policies.ts";
import { listWidthOf, now } from "../streams.ts";
import type { Streams } from "../streams.ts";

const schemas: Readonly<Record<string, object>> = {
  policy: policySchema,
  waivers: waiversSchema,
  config: configSchema,
  test: testSchema,
};

export const command = defineCommand({
  arguments: [
    {
      name: "action",
      describe: "list the packs; validate policies; test cases; print a schema (policy, waivers, config, test)",
      required: true,
      choices: ["list", "validate", "test", "schema"],
    },
    {
      name: "names",
      describe: "packs by name, files by path; or the schema's name",
      many: true,
      after: {
        list: { words: () => packNames },
        validate: { words: () => packNames, orFiles: true },
        schema: { words: () => Object.keys(schemas) },
      },
    },
  ],
  options: {},
  examples: [
    ["borderlint policy list", "what packs there are"],
    ["borderlint policy list clean-network", "and the rules of one"],
    ["borderlint policy validate policies/*.yaml", "check your own"],
    ["borderlint policy schema config", "for your editor"],
  ],
  async run(_, [action, ...names], streams) {
    switch (action) {
      case "list":
        return list(names, streams);
      case "validate":
        return validate(names, streams);
      case "test":
        return test(names, streams);
      default:
        return schema(names, streams);
    }
  },
});

async function list(names: readonly string[], streams: Streams): Promise<number> {
  const { policies } = await policiesOf(
    names.length > 0 ? names : packNames,
    streams.cwd(),
    await catalogueOf(streams.cwd()),
  );
  const width = listWidthOf(streams.stdout, streams.env);
  for (const { id, version, title, rules } of policies) {
    const text = `${title} (${count(rules.length, "rule")})`;
    streams.stdout.write(row(`${id.padEnd(24)} ${version}  `, text, width));
    if (names.length > 0) streams.stdout.write(rulesOf(rules, width));
  }
  return 0;
}

/** For each rule its id, its level, what it is about. */
function rulesOf(rules: readonly Rule[], width: number): string {
  const column = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, level, title }) => row(`  ${id.padEnd(column)}  ${level.padEnd(7)}  `, title, width))
    .join("");
}

/** What does not fit goes on below its beginning. */
function row(lead: string, text: string, width: number): string {
  return wrapped(visible(text), width - lead.length)
    .map((line, index) => `${index === 0 ? visible(lead) : " ".repeat(lead.length)}${line}\n`)
    .join("");
}

async function validate(names: readonly string[], streams: Streams): Promise<number> {
  if (names.length === 0) throw new UsageError("name the policies: borderlint policy validate policies/*.yaml");
  const { policies, diagnostics } = await loadedPolicies(names, streams.cwd(), await catalogueOf(streams.cwd()));
  for (const diagnostic of diagnostics) streams.stdout.write(`${diagnosticText(diagnostic)}\n`);
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) return cannotRun;
  for (const { id, rules } of policies) streams.stdout.write(`${visible(id)}: valid, ${count(rules.length, "rule")}\n`);
  return 0;
}

async function test(names: readonly string[], streams: Streams): Promise<number> {
  if (names.length === 0) throw new UsageError("name the files of cases: borderlint policy test policies/tests/*.yaml");
  let failed = 0;
  let run = 0;
  for (const name of names) {
    const cwd = streams.cwd();
    const source = sourceIn(openDisk(cwd, rootOf(cwd, [name])), name);
    if (source === null) throw new UsageError(`${name}: no such file of cases${hintBeside(cwd, name)}`);
    const { file, diagnostics } = readCases(source);
    if (file === null) throw new UsageError(diagnostics.map(diagnosticText).join("\n"));
    const folder = dirname(resolve(cwd, name));
    refuseUnknownRules(file, await policiesOf([file.policy], folder, await catalogueOf(folder)), name);
    const results = await runCases(
      file,
      caseScan(folder, now(streams.env).toISOString().slice(0, 10), await catalogueOf(folder)),
    );
    run += results.length;
    for (const result of results.filter((one) => !passed(one))) {
      failed += 1;
      streams.stdout.write(`${differenceText(result).split("\n").map(visible).join("\n")}`);
    }
  }
  streams.stdout.write(`${run - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** A case that expects a rule of no policy would fail for the wrong reason, or never. */
function refuseUnknownRules({ cases }: CaseFile, { policies }: LoadedPolicies, file: string): void {
  const rules = policies.flatMap((policy) => policy.rules.map(({ id }) => id));
  const faults = cases.flatMap(({ name, expect }) =>
    expect
      .filter(({ rule }) => !rules.includes(rule))
      .map(({ rule }) => `${file}: case "${name}": no rule is called "${rule}"${suggestion(rule, rules)}`),
  );
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
}

/** Scans a case's input; policies and folders are named from where the cases stand. */
function caseScan(folder: string, date: string, catalogue: Catalogue): ScanCase {
  return async ({ policy, today, files, input }) => {
    const { policies } = await policiesOf([policy], folder, catalogue);
    const cwd = input === null ? folder : resolve(folder, input);
    const { findings } = await find({
      files: files === null ? openDisk(cwd, cwd) : snippetFiles(files),
      paths: ["."],
      exclude: [],
      given: { inputs: [], workspace: null },
      policies,
      catalogue,
      today: today ?? date,
      part: () => true,
      progress: () => undefined,
    });
    return findings.map(({ rule, level, dependency, certainty, origin }) => {
      const { file, line } = placeOf(origin);
      return { rule: rule.id, level, kind: dependency.kind, value: dependency.value, certainty, at: `${file}:${line}` };
    });
  };
}

function schema([name = "policy"]: readonly string[], streams: Streams): number {
  const found = schemas[name];
  if (found === undefined)
    throw new UsageError(`${name}: no such schema; there are ${Object.keys(schemas).join(", ")}`);
  streams.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  return 0;
}
