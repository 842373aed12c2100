/** What is around a template of Azure when it is deployed. */
import type { OpenCause } from "../../subject.ts";
import type { Value } from "../../value/value.ts";

/** Where what a template says no place of its own lies: the group, or the deployment, that whoever deploys it names. */
export interface Around {
  /** Its location. */
  readonly location: Value;
  /** What leaves that open. */
  readonly leftOpen: OpenCause | null;
}
