/** What a scan of a folder finds, as lines that tests compare. */
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { openDisk } from "../../src/discover/disk.ts";
import { scenarioNames } from "../../src/report/scenarios.ts";
import type { ScanInput } from "../../src/scan/input.ts";
import { partOf } from "../../src/scan/read.ts";
import { find } from "../../src/scan/scan.ts";
import { placeOf } from "../../src/source.ts";
import type { Span } from "../../src/source.ts";
import type { Given } from "../../src/terraform/scenarios/scenario.ts";

const nothing: Given = { inputs: [], workspace: null };

export async function found(
  folder: string,
  given: Given = nothing,
  paths: readonly string[] = ["."],
): Promise<string[]> {
  const dependencies: Dependency[] = [];
  const input: ScanInput = {
    files: openDisk(folder, folder),
    paths,
    exclude: [],
    given,
    policies: [],
    catalogue: builtinCatalogue(),
    today: "2026-01-01",
    part: partOf(null),
    progress: () => {},
  };
  const { unresolved, diagnostics } = await find(input, null, (some) => void dependencies.push(...some));
  return [
    ...dependencies
      .filter(({ kind }) => kind !== "resource")
      .map(dependencyLine)
      .sort(),
    ...new Set(unresolved.map(({ subject, at, reason }) => `unresolved ${lineOf(at)} ${subject}: ${reason}`).sort()),
    ...diagnostics
      .map(
        ({ severity, code, message, at }) =>
          `${severity} ${code}${at === undefined ? "" : ` ${lineOf(at)}`} ${message}`,
      )
      .sort(),
  ];
}

function lineOf(at: Span): string {
  const { file, line } = placeOf(at);
  return `${file}:${line}`;
}

function dependencyLine(dependency: Dependency): string {
  const { kind, value, certainty, condition, origin, sink, deployed } = dependency;
  const names = scenarioNames(dependency);
  const scenarios = names === null ? "" : ` with ${names.join(" | ")}`;
  const sinkAt = lineOf(sink.at) === lineOf(origin) ? "" : ` at ${lineOf(sink.at)}`;
  return (
    `${kind} ${value} ${certainty} ${lineOf(origin)} → ${sink.subject}${sinkAt}` +
    `${condition === null ? "" : ` (${condition})`}${scenarios}` +
    `${deployed.length === 0 ? "" : ` affects ${deployed.map(({ subject }) => subject).join(", ")}`}`
  );
}
