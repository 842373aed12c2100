/** The one thing in the middle: this subject depends on that operator, at that location, through that kind of tie. */
import type { Span } from "../source.ts";
import type { Trace } from "../value/trace.ts";
import type { Certainty, Kind, LocationRef, OperatorRef } from "../terms.ts";

export interface Sink {
  /** Address of the subject, with the path of the setting where that helps: `aws_dynamodb_table.t`. */
  readonly subject: string;
  readonly resourceType: string;
  readonly at: Span;
  /** Origin to sink; null where the origin is the sink. */
  readonly trace: Trace | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly holdsData: boolean;
}

export interface Dependency {
  readonly kind: Kind;
  /** As written or evaluated: `cn-north-1`, `oss-cn-hangzhou.aliyuncs.com`, `aliyun/alicloud`. */
  readonly value: string;
  readonly operator: OperatorRef | null;
  readonly location: LocationRef | null;
  readonly certainty: Certainty;
  /** In words, where the certainty is `possible`. */
  readonly condition: string | null;
  /** The line that a person would change. */
  readonly origin: Span;
  readonly sink: Sink;
  /** Addresses of what is deployed through it (for `provider`, `region`, `partition` of a provider configuration). */
  readonly affects: readonly string[];
  readonly affectsData: readonly string[];
  /** False where the catalogue's fact could not be verified: such a dependency never fails a build by itself. */
  readonly verified: boolean;
}
