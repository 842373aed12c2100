/**
 * Calls by which tasks that are functions of a program run commands, as far as their words are written there: Invoke,
 * Fabric, Nox, Mage, Gradle. Source: the reference of each.
 */
import { eitherOf, inSequence } from "../../pattern.ts";
import { entered, folderValue, gap } from "../../script/folders.ts";
import type { Source } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { withGaps } from "./job.ts";
import type { Script, Tasks } from "./job.ts";
import { wordsAsCommand } from "./plain-words.ts";

interface Tongue {
  /** Where a task begins; its first group is the name. */
  readonly task: RegExp;
  /** What stands before the words, the first group, or before a folder, the second. */
  readonly call: RegExp;
  /** One text by itself is a line of a shell. */
  readonly isLine: boolean;
  /** What texts are filled in with. */
  readonly marks: RegExp;
}

const tongues: Readonly<Record<"python" | "go" | "gradle", Tongue>> = {
  python: {
    task: /^(?:async[ \t]+)?def[ \t]+(\w+)/gm,
    call: /\.(?:(run|run_always|run_install|local)|(chdir|cd))\(\s*/g,
    isLine: true,
    marks: /\{[^{}\n]{0,200}\}/g,
  },
  go: {
    task: /^func[ \t]+(?:\([^)\n]{0,100}\)[ \t]*)?(\w+)/gm,
    call: inSequence(
      [
        /\b(?:(sh\.(?:Run|Output)(?:With)?V?|exec\.Command)|(os\.Chdir))/, // sh.RunWithV
        /\(\s*(?:\w+,\s*|map\[string\]string\{[^{}]{0,1000}\},\s*)?/, // (ctx,
      ],
      "g",
    ),
    isLine: false,
    marks: /^(?!)/g,
  },
  gradle: {
    task: /^[ \t]*(?:task[ \t]+|tasks\.\w+\(\s*["'])(\w+)/gm,
    call: inSequence(
      [/\b(?:(commandLine)|(workingDir))\b[ \t]*/, /(?:=[ \t]*|\([ \t]*)?(?:\[|listOf\()?\s*/], // commandLine = [
      "g",
    ),
    isLine: false,
    marks: /\$\{[^{}\n]{0,200}\}|\$\w+/g,
  },
};

/** A text, whatever its quotes, and what stands between one and the next. */
const literal = eitherOf(
  [
    /[rfbu]{0,2}"""([\s\S]*?)"""/, // """text"""
    /[rfbu]{0,2}"((?:[^"\\\n]|\\.)*)"/,
    /[rfbu]{0,2}'((?:[^'\\\n]|\\.)*)'/,
    /`([^`]*)`/,
  ],
  "y",
);
const between = /\s*,\s*/y;
/** A word that is no text. */
const open = /[\w.]+(?:\([^()\n]{0,100}\))?(?=\s*[,)\]])(?!\s*=)/y;

export function* callsIn(source: Source, kind: keyof typeof tongues): Tasks {
  const tongue = tongues[kind];
  const { text } = source;
  const tasks = [...text.matchAll(tongue.task)];
  for (const [index, task] of tasks.entries()) {
    const end = tasks[index + 1]?.index ?? text.length;
    yield [task[1] ?? "?", scriptsIn(source, tongue, task.index, end)];
  }
}

function scriptsIn(source: Source, { call, isLine, marks }: Tongue, from: number, end: number): readonly Script[] {
  const scripts: Script[] = [];
  let folder: Value = folderValue(".");
  for (const { 0: whole, 1: runs, index } of source.text.slice(from, end).matchAll(call)) {
    const words = wordsAt(source, from + index + whole.length).map((word) => withGaps(word, marks));
    const [first, second] = words;
    if (first === undefined) continue;
    if (runs === undefined) {
      folder = entered(folder, first);
      continue;
    }
    const at = { source, start: from + index, end: from + index + whole.length };
    const value = isLine && second === undefined ? first : wordsAsCommand(words);
    scripts.push({
      value,
      at,
      environment: environmentGiven(source, from + index, Math.min(end, at.end + maxCall)),
      folder,
    });
  }
  // Gradle says where a task runs before or behind what it runs.
  return call === tongues.gradle.call ? scripts.map((one) => ({ ...one, folder })) : scripts;
}

/** How far behind its words a call may say the environment. */
const maxCall = 1_000;
/** `env={"NAME": "value"}` behind the words, `map[string]string{…}` before them. */
const environment = /(?:\benv\s*=\s*|map\[string\]string)\{([^{}]{0,1000})\}/;
const pair = /["'](\w+)["']\s*:\s*[rf]?(?:"([^"\n]*)"|'([^'\n]*)'|([^,\n"']+))/g;

function environmentGiven(source: Source, from: number, end: number): ReadonlyMap<string, Value> {
  const text = source.text.slice(from, end);
  const found = environment.exec(text);
  // Of another call it says nothing here.
  if (found === null || text.slice(1, found.index).search(/\.(?:run\w*|local|RunV?|Command)\(/) > 0) return new Map();
  const start = from + found.index + found[0].length - 1 - found[1]!.length;
  return new Map<string, Value>(
    [...found[1]!.matchAll(pair)].map(({ 0: whole, 1: name = "", 2: one, 3: other, index }) => {
      const value = one ?? other;
      if (value === undefined) return [name, gap(name)] as const;
      const last = start + index + whole.length - 1;
      const at = { source, start: last - value.length, end: last };
      return [name, string(value, origin("literal", at), at.start)] as const;
    }),
  );
}

function wordsAt(source: Source, start: number): Value[] {
  const words: Value[] = [];
  for (let at = start; ;) {
    literal.lastIndex = at;
    open.lastIndex = at;
    const match = literal.exec(source.text);
    const other = match === null ? open.exec(source.text) : null;
    if (match === null && other === null) return words;
    if (match === null) words.push(gap(other![0]));
    else {
      const text = match.slice(1).find((one) => one !== undefined) ?? "";
      const from = at + match[0].indexOf(text, match[0].length - text.length - 3);
      const place = { source, start: from, end: from + text.length };
      words.push(string(text, origin("literal", place), from));
    }
    between.lastIndex = at + (match ?? other)![0].length;
    const next = between.exec(source.text);
    if (next === null) return words;
    at = between.lastIndex;
  }
}
