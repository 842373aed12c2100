/**
 * Objects as each kustomization that lists them deploys them. Those of clouds: with the place that a patch, a
 * replacement or Flux says and the tags that stand in the base. Others: where a text is put at a place whose meaning
 * stands beside it, the name of a variable or the flag before an argument.
 */
import { folderOf } from "../../files.ts";
import type { Subject } from "../../subject.ts";
import { atMost, isTooDeep } from "../../value/work.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { get, getText } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { substituted } from "../effect/substitute.ts";
import { chainsIn } from "./overlays.ts";
import type { Chain } from "./overlays.ts";
import { concerns, patched, setsText, stepped } from "./patches.ts";
import { fieldsAt } from "./replacements.ts";
import { eitherOf } from "../../pattern.ts";

export interface Effective {
  readonly object: MapNode;
  /** The folder of the outermost kustomization, or the file of Flux. */
  readonly by: string;
}

const maxWays = 50;
const maxLevels = 100;
/** Groups of controllers that make what lies in a cloud. */
const ofClouds = eitherOf([
  /\b(?:upbound\.io|crossplane\.io|crossplane-contrib)\//, // s3.aws.upbound.io/v1beta1
  /\b(?:services\.k8s\.aws|azure\.com|cnrm\.cloud\.google\.com)\//, // ec2.services.k8s.aws/v1alpha1
]);

/** Null: it is none of a cloud, or nothing that lists it changes anything in it. */
export function effectiveIn(path: string, object: MapNode, context: FormatContext): readonly Effective[] | null {
  const chains = chainsIn(context).get(path) ?? [];
  if (chains.length === 0 || getText(object, "kind") === "Composition") return null;
  const isOfCloud = ofClouds.test(getText(object, "apiVersion") ?? "") || get(object, "spec", "forProvider") !== null;
  if (!isOfCloud && !chains.some((chain) => getsTexts(object, chain))) return null;
  const made = atMost(chains, maxWays, "ways of deploying one object").map((chain) => ({
    object: deployedBy(object, chain),
    by: nameOf(chain),
  }));
  if (!made.some((one) => one.object !== object)) return null;
  return made.flatMap((one) => (one.object.kind === "map" ? [{ ...one, object: one.object }] : []));
}

function getsTexts(object: MapNode, chain: Chain): boolean {
  return chain.some(
    ({ patches, replaced }) =>
      patches.some((patch) => setsText(object, patch)) ||
      replaced.some(({ select, value }) => value !== null && concerns(object, { content: select, target: select })),
  );
}

/** Of several ways of deploying it, each says by whom. */
export function namedBy(subject: Subject, { by }: Effective, ways: number): Subject {
  return ways === 1 ? subject : { ...subject, address: `${subject.address} (${by})` };
}

function nameOf(chain: Chain): string {
  const { path = "" } = chain.at(-1) ?? {};
  const [file = "", at] = path.split("#");
  return at === undefined ? folderOf(path) : file.replaceAll("|", "/");
}

function deployedBy(object: MapNode, chain: Chain): DocumentNode {
  let made: DocumentNode = object;
  for (const { patches, replaced, substitutes } of chain) {
    for (const patch of patches) made = stepped(patched(made, patch), patch);
    for (const { select, fields, value } of replaced)
      if (value !== null && concerns(made, { content: select, target: select }))
        for (const field of fields) for (const node of fieldsAt(made, field)) made = exchanged(made, node, value, 0);
    if (substitutes.size > 0) made = substituted(made, mark, (name) => substitutes.get(name));
  }
  return made;
}

const mark = /\$\{(\w+)(?::?[=-][^}]*)?\}/g;

function exchanged(node: DocumentNode, old: DocumentNode, value: DocumentNode, depth: number): DocumentNode {
  if (node === old) return value;
  if (node.kind === "scalar" || isTooDeep(depth, maxLevels, "a document nests")) return node;
  if (node.kind === "list") return { ...node, items: node.items.map((one) => exchanged(one, old, value, depth + 1)) };
  const entries = node.entries.map((one) => ({ ...one, value: exchanged(one.value, old, value, depth + 1) }));
  return { ...node, entries };
}
