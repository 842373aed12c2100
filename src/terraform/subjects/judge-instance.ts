/** What is found in a root in one way of running it. */
import type { Reading } from "../../subject.ts";
import { archivesDeployed } from "./archives.ts";
import { withoutChartValues } from "./chart-values.ts";
import { withIdle } from "../providers/idle.ts";
import type { Instance } from "../names/instance.ts";
import { refusedValues, unmetConditions } from "../permitted/refused-values.ts";
import { emitInstance } from "./subjects.ts";
import type { Emission } from "./subjects.ts";
import { writtenRoots } from "./written-roots.ts";

export function readInstance(instance: Instance): Reading {
  return judgeInstance(instance).reading;
}

export interface Judged {
  readonly reading: Reading;
  /** A condition is not met, whatever replaces defaults: Terraform plans nothing of it. */
  readonly isRefused: boolean;
}

export function judgeInstance(instance: Instance): Judged {
  const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
  emitInstance(emission, instance);
  const { world } = instance;
  const refused = refusedValues(instance);
  const unmet = unmetConditions(instance);
  const written = writtenRoots(emission.subjects, instance);
  const subjects = withoutChartValues(withIdle(emission.subjects, instance), world.files, world.root);
  const reading: Reading = {
    root: world.root,
    scenario: world.scenario.label,
    restsOn: world.scenario.restsOn ?? [],
    isRest: world.scenario.isRest === true,
    isLibrary: world.scenario.isLibrary === true,
    subjects: written.subjects.length === 0 ? subjects : [...subjects, ...written.subjects],
    unresolved: emission.unresolved,
    diagnostics: [
      ...refused,
      ...unmet.map(({ diagnostic }) => diagnostic),
      ...world.diagnostics,
      ...written.diagnostics,
      ...archivesDeployed(emission.subjects, world.files, world.root),
    ],
  };
  const isRefused = world.scenario.isPartial !== true && unmet.some(({ isCertain }) => isCertain);
  return { reading, isRefused };
}
