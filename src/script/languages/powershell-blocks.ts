/**
 * Blocks of PowerShell and what decides whether they are run: `if`, `elseif`, `else`, `switch`, `catch`. Source:
 * about_If, about_Switch, about_Try_Catch_Finally. Loops and functions count as run.
 */
import type { Source } from "../../source.ts";
import { conditionOn, unless } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { isEqual, truthOf } from "./powershell-conditions.ts";
import type { KnownText } from "./powershell-conditions.ts";

/** What one branch is asked; `truth` null: nobody knows. */
interface Question {
  readonly truth: boolean | null;
  readonly condition: Condition;
}

interface Open {
  /** What its entries stand in is none of these. */
  readonly isTable: boolean;
  /** Under which it is run, beside what is around it. */
  readonly when: readonly Condition[];
  readonly isDead: boolean;
  /** What it and the branches before it were asked. */
  readonly asked: readonly Question[];
  /** Of a `switch`: what it looks at, and which of its clauses were met. */
  readonly subject: string | null;
  readonly clauses: Question[];
}

export interface Blocks {
  readonly open: Open[];
  /** The branches that ended last, to which an `else` belongs. */
  last: readonly Question[];
  /** A statement that may go on with a block in the next line. */
  before: string;
}

export function noBlocks(): Blocks {
  return { open: [], last: [], before: "" };
}

const plain = { isTable: false, when: [], isDead: false, asked: [], subject: null } as const;
const maxDepth = 200;

/** What is read here is reached under these. */
export function conditionsIn({ open }: Blocks): readonly Condition[] {
  return open.some(({ when }) => when.length > 0) ? open.flatMap(({ when }) => when) : [];
}

/** Whether it is known that nothing here is run. */
export function isNeverRun({ open }: Blocks): boolean {
  return open.some(({ isDead }) => isDead);
}

export function openTable(blocks: Blocks): void {
  if (blocks.open.length < maxDepth) blocks.open.push({ ...plain, isTable: true, clauses: [] });
}

export function closeBlock(blocks: Blocks): void {
  const closed = blocks.open.pop();
  if (closed !== undefined && !closed.isTable) blocks.last = closed.asked;
  blocks.before = "";
}

/**
 * A block begins.
 *
 * @param written what stands before its brace in the line.
 * @param at where it stands in the source.
 */
export function openBlock(blocks: Blocks, written: string, { path }: Source, at: number, known: KnownText): void {
  const head = written.trim() === "" || hasOpenBrackets(blocks.before) ? `${blocks.before} ${written}` : written;
  blocks.before = "";
  if (blocks.open.length < maxDepth) blocks.open.push(opened(blocks, head.trim(), `${path}:${at}`, known));
}

function opened(blocks: Blocks, head: string, key: string, known: KnownText): Open {
  const [, word = "", text = ""] = /^(if|elseif|else|switch|catch)\b\s*(.*)$/is.exec(head) ?? [];
  switch (word.toLowerCase()) {
    case "if":
      return branch([], { truth: truthOf(text, known), condition: conditionOn(key, withoutBrackets(text)) });
    case "elseif":
      return branch(blocks.last, { truth: truthOf(text, known), condition: conditionOn(key, withoutBrackets(text)) });
    case "else":
      return branch(blocks.last, null);
    case "catch":
      return { ...plain, when: [conditionOn(key, "what stands before it fails")], clauses: [] };
    case "switch":
      return { ...plain, subject: text, clauses: [] };
    default: {
      const around = blocks.open.at(-1);
      const isClause = around !== undefined && around.subject !== null && head !== "";
      return isClause ? clause(around, around.subject, head, key, known) : { ...plain, clauses: [] };
    }
  }
}

function branch(before: readonly Question[], own: Question | null): Open {
  const open = before.filter(({ truth }) => truth === null);
  const others = open.flatMap(({ condition }) => unless([condition]));
  return {
    ...plain,
    asked: own === null ? before : [...before, own],
    when: own?.truth === null ? [...others, own.condition] : others,
    isDead: own?.truth === false || before.some(({ truth }) => truth === true),
    clauses: [],
  };
}

/** `"prod" { … }`, `default { … }`; what is no plain text matches perhaps. */
function clause({ clauses }: Open, subject: string, head: string, key: string, known: KnownText): Open {
  const isDefault = /^default$/i.test(head);
  const [, looked = ""] = /^(?:-\w+\s+)*\((.*)\)$/s.exec(subject) ?? [];
  const isPlain = !/^-(?:regex|wildcard|file)\b/i.test(subject);
  const [value, label] = [known(looked.trim()), known(head)];
  const truth = isDefault || !isPlain || value === null || label === null ? null : isEqual(value, label);
  const condition = conditionOn(key, `${withoutBrackets(subject)} is ${isDefault ? "none of those" : head}`);
  if (!isDefault) clauses.push({ truth, condition });
  const isNone = isDefault && clauses.every((one) => one.truth === false);
  const isMet = isDefault && clauses.some((one) => one.truth === true);
  return {
    ...plain,
    when: truth === true || isNone ? [] : [condition],
    isDead: truth === false || isMet,
    clauses: [],
  };
}

function withoutBrackets(text: string): string {
  return text
    .trim()
    .replace(/^\((.*)\)$/s, "$1")
    .replaceAll('"', "");
}

function hasOpenBrackets(text: string): boolean {
  return /^(?:else)?if\b/i.test(text) && text.split("(").length > text.split(")").length;
}

/** A statement was read that no block followed in its line. */
export function passedStatement(blocks: Blocks, text: string): void {
  const isHead = /^(?:(?:else)?if|else|switch|catch)\b/i.test(text);
  if (hasOpenBrackets(blocks.before)) blocks.before += ` ${text}`;
  else blocks.before = isHead ? text : "";
}
