/** Blocks of pipelines of Jenkins: what each belongs to, and whether it is run. */
import type { Source } from "../../source.ts";
import { isSign } from "./groovy.ts";
import type { Token } from "./groovy.ts";
import { wordBefore } from "./jenkins-calls.ts";

interface Program {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly brackets: ReadonlyMap<number, number>;
  readonly names: ReadonlyMap<string, number>;
}

interface Branch {
  readonly text: string;
  readonly holds: boolean;
  readonly isNever: boolean;
}

/** The word that a block belongs to, past its arguments; of `if` and `else` the condition. */
export function blockBefore(reader: Program, index: number): [string, Branch | null] {
  const { tokens, brackets, source } = reader;
  const before = tokens[index - 1];
  if (before?.text === "else") return ["else", { text: "what stands in the if", holds: false, isNever: false }];
  if (before === undefined || !isSign(before, ")")) return [before?.kind === "word" ? before.text : "", null];
  const opening = brackets.get(index - 1) ?? 0;
  const name = wordBefore(tokens, opening);
  if (name !== "if") return [name, null];
  const text = source.text.slice(tokens[opening]!.end, before.start).trim();
  return [name, text === "true" ? null : { text, holds: true, isNever: text === "false" }];
}

/** `def push(name) {` of a pipeline in which nothing else is called so; what others load, they may call. */
export function isUncalled({ tokens, brackets, source, names }: Program, index: number): boolean {
  const opening = isSign(tokens[index - 1], ")") ? brackets.get(index - 1) : undefined;
  if (opening === undefined || !/^(?:def|void|String|boolean)$/.test(tokens[opening - 2]?.text ?? "")) return false;
  const isProgram = /jenkinsfile/i.test(source.path) && (names.has("pipeline") || names.has("node"));
  return isProgram && names.get(tokens[opening - 1]!.text) === 1 && !names.has("this") && !callsByText(tokens);
}

/** `"${name}"()` may call any. */
function callsByText(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind }, index) => kind === "text" && isSign(tokens[index + 1], "("));
}

/** How often each word stands in it; what a text fills in counts as well. */
export function namesIn(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { kind, text } of tokens)
    for (const name of kind === "sign" ? [] : (text.match(/[A-Za-z_]\w*/g) ?? []))
      names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}

/** `when { expression { false } }` at the beginning of a stage. */
export function isNever({ tokens }: Program, index: number): boolean {
  const words = tokens.slice(index + 1, index + 9).map(({ text }) => text);
  return /^when \{ expression \{ (?:return )?false ;? ?\}/.test(words.join(" "));
}
