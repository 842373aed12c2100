/** Takes from each reading what is found in it, and lets the reading itself go: a large tree has millions of settings. */
import type { Catalogue } from "./catalogue/catalogue.ts";
import { contextsWith } from "./dependency/context.ts";
import { survey } from "./dependency/coverage.ts";
import type { Coverage } from "./dependency/coverage.ts";
import { detect } from "./dependency/detect.ts";
import type { ScenarioFindings } from "./dependency/merge.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Reading, Unresolved } from "./subject.ts";

export interface Gathered {
  readonly perRoot: readonly ScenarioFindings[];
  readonly coverage: Coverage;
  readonly unresolved: readonly Unresolved[];
  /** How many resources there are, each counted once, whatever the number of its scenarios. */
  readonly resources: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Gathering {
  take(reading: Reading): void;
  result(): Gathered;
}

export function gathering(catalogue: Catalogue): Gathering {
  const perRoot: ScenarioFindings[] = [];
  const counts = { sinks: 0, known: 0, possible: 0, unknown: 0 };
  const unresolved: Unresolved[] = [];
  const diagnostics: Diagnostic[] = [];
  const addresses = new Set<string>();
  let shared = 0;
  return {
    take(reading) {
      const { root, scenario } = reading;
      const contexts = contextsWith(catalogue);
      perRoot.push({ root, scenario, dependencies: detect(reading, catalogue, contexts) });
      const { coverage: covered, unresolved: open } = survey(reading, catalogue, contexts);
      counts.sinks += covered.sinks;
      counts.known += covered.known;
      counts.possible += covered.possible;
      counts.unknown += covered.unknown;
      for (const one of open) unresolved.push(one);
      for (const one of reading.diagnostics) diagnostics.push(one);
      for (const { role, address, instances } of reading.subjects) {
        const key = `${root} ${address}`;
        if (role !== "resource" || addresses.has(key)) continue;
        addresses.add(key);
        shared += (instances ?? 1) - 1;
      }
    },
    result: () => ({ perRoot, coverage: counts, unresolved, resources: addresses.size + shared, diagnostics }),
  };
}
