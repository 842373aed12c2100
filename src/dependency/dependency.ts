/** The one thing in the middle: this subject depends on that operator, at that location, through that kind of tie. */
import type { Lying } from "./place/places.ts";
import type { Span } from "../source.ts";
import type { Trace } from "../value/trace.ts";
import type { Certainty, Kind, LocationRef, OperatorRef } from "../terms.ts";
import type { Deployed, Run } from "./deployed.ts";

/** Where it takes effect: the subject by its address, and what is known of it. */
export interface Sink extends Omit<Deployed, "certainty"> {
  readonly at: Span;
  /** Origin to sink; null where the origin is the sink. */
  readonly trace: Trace | null;
  /** Of a `resource` that is deployed: addresses of what it needs to be there before it. */
  readonly uses?: readonly string[];
  /** Names by which other roots need it. */
  readonly gives?: readonly string[];
  /** It is deployed, not only read or named. */
  readonly isDeployed?: true;
  /** Of a `region`: what lies there is there already, and goes nowhere by what is written here. */
  readonly isThere?: true;
}

export type { Run };

export interface Dependency {
  readonly kind: Kind;
  /** As written or evaluated: `cn-north-1`, `oss-cn-hangzhou.aliyuncs.com`, `aliyun/alicloud`. */
  readonly value: string;
  readonly operator: OperatorRef | null;
  readonly location: LocationRef | null;
  /** The strongest that it has in any scenario. */
  readonly certainty: Certainty;
  /** In words, where the certainty is `possible`: under what; where it is `unknown`: what leaves it open. */
  readonly condition: string | null;
  /** The scenarios in which it has this certainty; empty before the scenarios are merged. */
  readonly runs: readonly Run[];
  /** Whether those are all the scenarios of their root. */
  readonly everywhere: boolean;
  /** Nothing in the repository deploys it: what is open is open to whoever does. */
  readonly isForDeployer?: true;
  /** The line that a person would change. */
  readonly origin: Span;
  /** Of a region: where zones of it are written, which go with it. */
  readonly zones?: readonly Span[];
  readonly sink: Sink;
  /** What is deployed through it (for `provider`, `region`, `partition`, `endpoint` of a provider configuration). */
  readonly deployed: readonly Deployed[];
  /**
   * Of a `resource`, where it lies, whatever line says so: the dependency on that place is that line's. None: nothing
   * says it.
   */
  readonly places: readonly Lying[];
  /** It may lie elsewhere too: nobody says where. */
  readonly isPlaceOpen?: true;
  /** Where it keeps data beside that: replicas, secondary locations. */
  readonly copies?: readonly Lying[];
  /** How the thing is in each scenario, where it lies elsewhere or is tagged otherwise in another one. */
  readonly ways?: readonly Way[];
  /** False where the catalogue's fact could not be verified: such a dependency never fails a build by itself. */
  readonly verified: boolean;
}

/** How a thing is in some of the scenarios in which it is. */
export type Way = Pick<Dependency, "certainty" | "condition" | "runs" | "everywhere" | "places"> & {
  readonly isPlaceOpen?: true;
  readonly copies?: readonly Lying[];
} & Pick<Deployed, "tags" | "tagChoices" | "openTags">;
