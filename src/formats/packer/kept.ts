/**
 * What of a build is run: commands keep to some of its sources (`-only`, `-except`), and steps to some of those. What
 * none of the sources that are built goes through takes no effect. Source: Packer's documentation of `build` blocks.
 */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Block, Expression } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import { shownText } from "../../script/words/values.ts";
import type { Setting } from "../../subject.ts";
import type { Value } from "../../value/value.ts";

/** To which sources a command keeps, in patterns; null: to all. */
export interface Keeping {
  readonly only: readonly string[] | null;
  readonly except: readonly string[];
}

export const keepsAll: Keeping = { only: null, except: [] };

/** A source as a build has it: by the name of its block, and by the one that it has in this build. */
export interface Used {
  readonly source: string;
  readonly name: string;
}

/** `-only=web.amazon-ebs.*,amazon-ebs.b`; what nobody knows of it keeps to nothing. */
export function patternsIn(value: Value | null): readonly string[] | null {
  const text = value === null ? null : shownText(value);
  if (text === null || text.includes("\uFFFC")) return null;
  return text.split(",").map((one) => one.trim());
}

/** Null: not all of them are written. */
export function usedBy({ body }: Block): readonly Used[] | null {
  const listed = attributeOf(body, "sources")?.value;
  if (listed !== undefined && listed.kind !== "tuple") return null;
  const names = listed === undefined ? [] : listed.items.map(sourceName);
  const found = names.flatMap((name) => (name === null ? [] : [{ source: name, name }]));
  if (found.length < names.length) return null;
  const blocks = blocksOf(body, "source", 1).map((block): Used => {
    const source = (block.labels[0]?.text ?? "").replace(/^source\./, "");
    const own = attributeOf(block.body, "name");
    const text = own === undefined ? null : literalString(own.value);
    return { source, name: text === null ? source : source.replace(/\.[^.]*$/, `.${text}`) };
  });
  return [...found, ...blocks];
}

/** Those of a build's sources that are built. */
export function keptOf(build: Block, { only, except }: Keeping): readonly Used[] | null {
  const used = usedBy(build);
  if (used === null) return null;
  const label = attributeOf(build.body, "name");
  const text = label === undefined ? null : literalString(label.value);
  const isNamed = (patterns: readonly string[], name: string): boolean =>
    [name, ...(text === null ? [] : [`${text}.${name}`])].some((one) =>
      patterns.some((pattern) => isLike(one, pattern)),
    );
  return used.filter(({ name }) => (only === null || isNamed(only, name)) && !isNamed(except, name));
}

/** The same of a builder of an old template; null: nobody knows its name. */
export function isKept(name: string | null, { only, except }: Keeping): boolean {
  if (name === null) return true;
  const isNamed = (patterns: readonly string[]): boolean => patterns.some((pattern) => isLike(name, pattern));
  return (only === null || isNamed(only)) && !isNamed(except);
}

function isLike(name: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join("[^]*")}$`).test(name);
}

const steps = ["provisioner", "error-cleanup-provisioner", "post-processor"];

/** What is set in steps that some source goes through. */
export function inKeptSteps(build: Block, kept: readonly Used[] | null, settings: readonly Setting[]): Setting[] {
  if (kept === null) return [...settings];
  const { body } = build;
  const all = [body, ...blocksOf(body, "post-processors", 0).map((one) => one.body)].flatMap((one) =>
    steps.flatMap((type) => blocksOf(one, type, 1)),
  );
  const left = all.filter((step) => !kept.some(({ name }) => goesThrough(name, step)));
  return settings.filter(
    ({ at }) => !left.some(({ source, start, end }) => at.source === source && at.start >= start && at.end <= end),
  );
}

function goesThrough(name: string, { body }: Block): boolean {
  const [only, except] = ["only", "except"].map((list) => namesIn(attributeOf(body, list)?.value));
  return (only === null || only === undefined || only.includes(name)) && except?.includes(name) !== true;
}

/** Null: none are said, or not all are written. */
function namesIn(list: Expression | undefined): readonly string[] | null {
  if (list?.kind !== "tuple") return null;
  const names = list.items.map(sourceName);
  return names.includes(null) ? null : names.filter((name) => name !== null);
}

/** `"source.amazon-ebs.a"`, `source.amazon-ebs.a` */
function sourceName(expression: Expression): string | null {
  const text = literalString(expression);
  return text === null ? attributePath(expression) : text.replace(/^source\./, "");
}

function attributePath(expression: Expression): string | null {
  if (expression.kind === "variable") return expression.name === "source" ? "" : null;
  if (expression.kind !== "attribute") return null;
  const target = attributePath(expression.target);
  if (target === null) return null;
  return target === "" ? expression.name : `${target}.${expression.name}`;
}
