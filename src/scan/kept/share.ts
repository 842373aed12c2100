/** The result of one root as plain data, so that another process or another run can have made it. */
import { summed } from "../../dependency/coverage.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Gathered } from "../gather.ts";
import { gathering } from "../gather.ts";
import { withTexts } from "../../reads.ts";
import type { Noted } from "../../reads.ts";
import type { RootWork } from "../../terraform/scenarios/root-work.ts";
import { spending } from "../../value/work.ts";

export interface Share {
  readonly gathered: Gathered;
  /** Folders of the modules of which the root was made. */
  readonly modules: readonly string[];
  /** Steps that it took, of which a scan has so many. */
  readonly steps: number;
  /** Files whose texts its functions read: no other reader need take them. */
  readonly texts: readonly string[];
}

/** Evaluates a root here and now; `reads` is what the result depends on. */
export function shareOf(work: RootWork, catalogue: Catalogue): Share & { readonly reads: Noted } {
  const gathered = gathering(catalogue);
  const { made: evaluated, steps } = spending(() => withTexts(() => work.evaluate(gathered.take)));
  const { texts } = evaluated;
  const { modules, reads, diagnostics } = evaluated.made;
  const made = gathered.result();
  return { gathered: { ...made, diagnostics: [...made.diagnostics, ...diagnostics] }, modules, steps, texts, reads };
}

/** All of them as one. */
export function joined(parts: readonly Gathered[]): Gathered {
  const sum = (count: (part: Gathered) => number): number => parts.reduce((total, part) => total + count(part), 0);
  return {
    perRoot: parts.flatMap(({ perRoot }) => perRoot),
    scenarios: parts.flatMap(({ scenarios }) => scenarios),
    unresolved: parts.flatMap(({ unresolved }) => unresolved),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
    failing: parts.flatMap(({ failing }) => failing),
    onlyRead: parts.flatMap(({ onlyRead }) => onlyRead),
    commands: parts.flatMap(({ commands }) => commands),
    resources: sum(({ resources }) => resources),
    coverage: summed(parts.map(({ coverage }) => coverage)),
  };
}
