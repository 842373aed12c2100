/**
 * What the names on the way to a setting say together. Resources of one kind have the same settings over and over, so
 * it is worked out once for each path, step by step from that of what it stands in.
 */
import type { NameTraits } from "./names.ts";
import { traitsOf } from "./names.ts";

export interface PathTraits {
  /** Tells paths apart in which different names stand, or lists at different depths; no two are ever the same. */
  readonly id: number;
  /** The last name; empty where there is none. */
  readonly name: string;
  readonly traits: NameTraits;
  /** The names, without positions in lists, joined by dots. */
  readonly dotted: string;
  /** Something on the way is for people: with the last name, and without it. */
  readonly prose: boolean;
  readonly proseAbove: boolean;
  readonly negative: boolean;
  readonly resolver: boolean;
  /** Stands inside something that is named image: with the last name, and without it. */
  readonly image: boolean;
  readonly imageAbove: boolean;
  /** Stands in what only selects. */
  readonly selects: boolean;
  /** A part of a model's block. */
  readonly model: boolean;
  /** Stands in something that is named model: without the last name. */
  readonly modelAbove: boolean;
}

interface Node extends PathTraits {
  readonly ofModel: boolean;
  /** By name; positions in a list are one. */
  readonly below: Map<string | null, Node>;
}

const selecting = new Set(["Condition", "condition", "filter"]);

let made = 0;
let kept = 0;
/** Names come from the scanned files and may be endless. */
const maxKept = 50_000;
let top = nothing();

function nothing(): Node {
  return {
    id: (made += 1),
    name: "",
    traits: traitsOf(""),
    dotted: "",
    prose: false,
    proseAbove: false,
    negative: false,
    resolver: false,
    image: false,
    imageAbove: false,
    selects: false,
    model: false,
    modelAbove: false,
    ofModel: false,
    below: new Map(),
  };
}

/** Of events that call a function: of SAM `Events.E.Properties.Pattern`, of Serverless `eventBridge.pattern`. */
function isPattern({ dotted, name }: Node, part: string): boolean {
  if (part === "pattern" || part === "Pattern") return /(?:^|\.)(?:events|Events|eventBridge)\./.test(`${dotted}.`);
  return part === "event" && (name === "cloudwatchEvent" || name === "eventBridge");
}

function step(outer: Node, part: string | null): Node {
  const above = { proseAbove: outer.prose, imageAbove: outer.image, modelAbove: outer.ofModel };
  if (part === null) return { ...outer, ...above, id: (made += 1), below: new Map() };
  const traits = traitsOf(part);
  return {
    id: (made += 1),
    name: part,
    traits,
    dotted: outer.dotted === "" ? part : `${outer.dotted}.${part}`,
    prose: outer.prose || traits.proseContainer,
    negative: outer.negative || traits.negative || isPattern(outer, part),
    resolver: outer.resolver || traits.resolver,
    image: outer.image || traits.joined.endsWith("image") || traits.joined.endsWith("images"),
    selects: outer.selects || selecting.has(part),
    model: outer.model || part === "model",
    ofModel: outer.ofModel || traits.model,
    ...above,
    below: new Map(),
  };
}

export function pathTraitsOf(path: readonly (string | number)[]): PathTraits {
  if (kept > maxKept) {
    top = nothing();
    kept = 0;
  }
  let node = top;
  for (const part of path) {
    const name = typeof part === "number" ? null : part;
    let next = node.below.get(name);
    if (next === undefined) {
      next = step(node, name);
      node.below.set(name, next);
      kept += 1;
    }
    node = next;
  }
  return node;
}
