/** What an evaluation asked of the way in which its root is run: where that is the same in another, so is all. */
import type { Scenario } from "./scenario-shape.ts";

export interface ScenarioReads {
  /** Root variables, whether the scenario sets them or not. */
  readonly variables: Set<string>;
  /** Names of environment variables. */
  readonly environment: Set<string>;
  workspace: boolean;
  /** Whether it is Terraform or OpenTofu. */
  program: boolean;
  /** Other roots whose states are read. */
  readonly states: Map<KeptState, AskedOfState>;
}

/** The state of a root that another one reads. */
export interface KeptState {
  readonly folder: string;
  /** That was asked for; null: that of the way of running. */
  readonly workspace: string | null;
  /** The ways of running the root that may have written it. */
  readonly ways: readonly Scenario[];
}

export interface AskedOfState {
  /** Whose names chose among the ways. */
  readonly by: Set<Scenario>;
  /** What was asked of each way of running that root. */
  readonly chosen: Map<Scenario, Set<ScenarioReads>>;
}

export function nothingAsked(): ScenarioReads {
  return { variables: new Set(), environment: new Set(), workspace: false, program: false, states: new Map() };
}

export function addAsked(to: ScenarioReads, from: ScenarioReads): void {
  const { variables, environment, workspace, program, states } = from;
  for (const one of variables) to.variables.add(one);
  for (const one of environment) to.environment.add(one);
  to.workspace ||= workspace;
  to.program ||= program;
  for (const [state, { by: all, chosen }] of states)
    for (const by of all) {
      askOf(to, state, by);
      for (const [way, of] of chosen) for (const asked of of) noteChosen(to, { state, by, way, asked });
    }
}

/** Notes that a state is read by who is run so. */
export function askOf({ states }: ScenarioReads, state: KeptState, by: Scenario): AskedOfState {
  const known = states.get(state) ?? { by: new Set(), chosen: new Map<Scenario, Set<ScenarioReads>>() };
  states.set(state, known);
  known.by.add(by);
  return known;
}

interface Chosen {
  readonly state: KeptState;
  readonly by: Scenario;
  readonly way: Scenario;
  /** What was asked of that way, and may still be. */
  readonly asked: ScenarioReads;
}

export function noteChosen(to: ScenarioReads, { state, by, way, asked }: Chosen): void {
  const { chosen } = askOf(to, state, by);
  const known = chosen.get(way);
  if (known === undefined) chosen.set(way, new Set([asked]));
  else known.add(asked);
}

/** A way of running a root, in the workspace whose state is read. */
export function inWorkspaceOf({ workspace }: KeptState, way: Scenario): Scenario {
  return workspace === null ? way : { ...way, workspace };
}
