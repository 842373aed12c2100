/**
 * Attributes that follow from a block's own arguments: what a template renders, a file holds, a shuffle deals out, and
 * what Terraform's own resource hands on. No cloud is asked for them.
 */
import { attributeOf } from "../../hcl/json.ts";
import type { Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { passThrough } from "../../value/parts.ts";
import { listOf } from "../../value/type.ts";
import type { Outcome, Value } from "../../value/value.ts";
import type { Resource } from "../written/declarations.ts";
import { renderedAttribute } from "../expression/special-forms.ts";
import type { Instance, Repetition } from "./instance.ts";
import { evaluateAttribute } from "./references.ts";
import type { Written } from "./references.ts";

/** The expression that an attribute comes to, of the arguments of its block. */
type Make = (argument: (name: string) => Expression | undefined) => Expression | undefined;

const called = (name: string, from: readonly (Expression | undefined)[]): Expression | undefined => {
  const given = from.filter((one) => one !== undefined);
  const [first] = given;
  if (first === undefined || given.length < from.length) return undefined;
  const { start, end } = first;
  return { kind: "call", start, end, name, nameEnd: end, arguments: given, expand: false };
};

const none = ({ start, end }: Expression): Expression => ({ kind: "object", start, end, items: [] });

const rendered: Make = (argument) => {
  const template = argument("template");
  return template && called(renderedAttribute, [template, argument("vars") ?? none(template)]);
};
const held: Make = (argument) => called("file", [argument("filename")]);

/** Of data sources, and of a resource that was one once. */
const following: ReadonlyMap<string, ReadonlyMap<string, Make>> = new Map([
  ["data.template_file", new Map([["rendered", rendered]])],
  ["template_file", new Map([["rendered", rendered]])],
  ["data.null_data_source", new Map<string, Make>([["outputs", (argument) => argument("inputs")]])],
  ["data.local_file", new Map([["content", held]])],
  ["data.local_sensitive_file", new Map([["content", held]])],
]);

/** Attributes of a resource that are not among its arguments and follow from them. */
export function followingNames({ mode, type: name }: Resource): readonly string[] {
  const key = mode === "data" ? `data.${name}` : name;
  return key === "random_shuffle" ? ["result"] : [...(following.get(key)?.keys() ?? [])];
}

const made = new WeakMap<Resource, Map<string, Written | null>>();

/** What an attribute comes to by the block's own arguments; null where they don't say. */
export function followingAttribute(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  name: string,
  at: Span,
): Outcome | null {
  const named = `${resource.address}.${name}`;
  if (resource.mode === "managed" && resource.type === "random_shuffle" && name === "result")
    return shuffled(instance, resource, element);
  const written = writtenFor(resource, name);
  if (written === null) return null;
  const outcome = evaluateAttribute(instance, element, written);
  return outcome.kind === "failure" ? outcome : passThrough(outcome, "reference", at, named);
}

/** Made once: what is known of an expression is remembered by its node. */
function writtenFor(resource: Resource, name: string): Written | null {
  let known = made.get(resource);
  if (known === undefined) made.set(resource, (known = new Map()));
  const before = known.get(name);
  if (before !== undefined) return before;
  const make = following.get(resource.mode === "data" ? `data.${resource.type}` : resource.type)?.get(name);
  const sources = new Set<Source>();
  const value = make?.((argument) => {
    const attribute = attributeOf(resource.body, argument);
    if (attribute !== undefined) sources.add(attribute.source);
    return attribute?.value;
  });
  // Places of one expression are those of one file.
  const [source, ...others] = sources;
  const written = value === undefined || source === undefined || others.length > 0 ? null : { source, value };
  known.set(name, written);
  return written;
}

/** Some of what is put in, in an order that nobody knows. */
function shuffled(instance: Instance, resource: Resource, element: Repetition | null): Value | null {
  const attribute = attributeOf(resource.body, "input");
  const input = attribute === undefined ? null : evaluateAttribute(instance, element, attribute);
  if (input === null || input.kind === "failure") return null;
  const reason = { code: "computed", text: `${resource.address} is known only after apply` } as const;
  return unknown(listOf("string"), reason, ofElements(eachOf(input)));
}
