/** What is known of the states that roots of the repository keep. */
import type { StateAddress } from "../../state-places.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";

/** A root in one way of running it, with where it keeps its state then. */
export interface StateKeeper extends StateAddress {
  readonly scenario: Scenario;
}

export interface States {
  /** All that roots of the scan keep in back ends of this type. */
  keptIn(type: string): readonly StateKeeper[];
  /** The ways in which the root in a folder is run. */
  waysOf(folder: string): readonly Scenario[];
  /**
   * All that can be read, as a text: where it is the same, a state that is asked for is the same root's, run in the
   * same ways. Null: it can't be told.
   */
  text(): string | null;
}
