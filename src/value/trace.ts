import type { Span } from "../source.ts";

/** How a value took one step on its way from where it is written to where it takes effect. */
export type StepKind =
  | "literal" // written here
  | "default" // default of a variable
  | "var-file" // set by a var file
  | "flag" // set by --var on the command line
  | "environment" // set by a CI file (TF_VAR_…, AWS_REGION …)
  | "local" // passed through a local value
  | "input" // passed into a module
  | "output" // passed out of a module
  | "branch" // chosen by a condition, key or index
  | "function" // computed by a function or template
  | "file" // read from a file
  | "element" // element of a for_each, for or dynamic block
  | "parameter" // parameter of a template (CloudFormation, ARM …)
  | "reference" // reference to another attribute
  | "region"; // taken from the provider configuration, zone or parent

/**
 * A path of steps as a persistent list: `from` leads towards the origin, the node without `from` is the origin.
 * Shared between values; never mutated.
 */
export interface Trace {
  readonly kind: StepKind;
  readonly at: Span;
  /** What the step passes through, in the language's own words: `var.region`, `local.regions`, `lower()`. */
  readonly name: string;
  readonly from: Trace | null;
}

/** A trace that begins here. */
export function origin(kind: StepKind, at: Span, name = ""): Trace {
  return { kind, at, name, from: null };
}

/** `from`, with one more step. */
export function step(kind: StepKind, at: Span, name: string, from: Trace | null): Trace {
  return { kind, at, name, from };
}

/** The same way, beginning at a narrower place. */
export function narrowed(trace: Trace, start: number, end: number): Trace {
  if (trace.from === null) return { ...trace, at: { source: trace.at.source, start, end } };
  return step(trace.kind, trace.at, trace.name, narrowed(trace.from, start, end));
}

/** The node where the value is written. */
export function originOf(trace: Trace): Trace {
  let node = trace;
  while (node.from !== null) node = node.from;
  return node;
}

/** The steps from origin to sink. */
export function stepsOf(trace: Trace): Trace[] {
  const steps: Trace[] = [];
  for (let node: Trace | null = trace; node !== null; node = node.from) steps.push(node);
  return steps.reverse();
}

/**
 * The trace of a part of a whole: where the part is written, then the hops that the whole has taken since. The place
 * where the whole is written is no hop of the part.
 */
export function traceThrough(whole: Trace | null, part: Trace | null): Trace | null {
  if (part === null) return whole;
  if (whole === null) return part;
  // The parts of one whole are mostly taken out one after the other.
  if (whole !== lastWhole) {
    lastHops = hopsSince(null, whole);
    lastWhole = whole;
  }
  return withHops(lastHops, part);
}

let lastWhole: Trace | null = null;
let lastHops: readonly Trace[] = [];

/** The steps of a trace after `seam`, the newest first; all but the place of the origin where there is no seam. */
export function hopsSince(seam: Trace | null, trace: Trace | null): readonly Trace[] {
  const hops: Trace[] = [];
  let node = trace;
  for (; node !== null && node !== seam; node = node.from) {
    if (node.from !== null || !isPlaceOnly(node)) hops.push(node);
  }
  return node === seam ? hops : [];
}

export function withHops(hops: readonly Trace[], part: Trace): Trace {
  let trace = part;
  for (let at = hops.length - 1; at >= 0; at -= 1) {
    const hop = hops[at];
    if (hop !== undefined) trace = step(hop.kind, hop.at, hop.name, trace);
  }
  return trace;
}

function isPlaceOnly(node: Trace): boolean {
  return node.kind === "literal" || node.kind === "function" || node.kind === "file";
}
