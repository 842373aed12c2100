/** The programs of a project in which a word stands, and the classes in them that are built on another. */
import { isBelow } from "../../../files.ts";
import { eitherOf } from "../../../pattern.ts";
import { oncePerTree } from "../../../reads.ts";
import { dialectOf } from "../../../script/programs/in-shell-words.ts";
import { atMost } from "../../../value/work.ts";
import type { FormatContext } from "../../format.ts";
import type { MadeClass, Module } from "./bindings.ts";
import { classNamed } from "./made.ts";
import type { Run } from "./run.ts";
import { moduleOf } from "./scopes.ts";

const mostFiles = 2_000;
const elsewhere = eitherOf([
  /(?:^|\/)(?:node_modules|dist|cdk\.out|cdktf\.out|\.gen|tests?|__tests__)\//,
  /\.d\.[cm]?ts$|\.(?:test|spec)\.|(?:^|\/)test_[^/]*\.py$/, // stack.test.ts
]);

const programs = oncePerTree(({ paths }: FormatContext): readonly string[] =>
  paths.filter((one) => /\.(?:py|[cm]?[jt]sx?)$/.test(one) && !elsewhere.test(one)),
);

/** In the language of the program that asks; itself alone, where no others are to be looked at. */
export function* modulesWith(word: string, home: Module, run: Run): Iterable<Module> {
  const { context, project, isWide } = run;
  const paths = isWide
    ? atMost(
        programs(context).filter((one) => isBelow(one, project)),
        mostFiles,
        "programs of a project",
      )
    : [home.path];
  for (const path of paths) {
    const dialect = dialectOf(path);
    if (dialect !== home.dialect) continue;
    const read = context.files.text(path);
    if ("source" in read && read.source.text.includes(word)) yield moduleOf(read.source, path, dialect);
  }
}

const mostHeirs = 40;
const heirsOfOne = "classes that are built on one";

/** Of a class, those that name it as what they are built on. */
export function heirsOf(made: MadeClass, run: Run): readonly MadeClass[] {
  const before = run.heirs.get(made);
  if (before !== undefined) return before;
  const found: MadeClass[] = [];
  if (made.name === "" || made.isOpen) return found;
  for (const module of modulesWith(made.name, made.scope.module(), run))
    for (const one of module.classes)
      if (one !== made && one.bases.some((base) => classNamed(base, one.scope.parent ?? one.scope, run) === made))
        found.push(one);
  const heirs = atMost(found, mostHeirs, heirsOfOne);
  run.heirs.set(made, heirs);
  return heirs;
}

/** These, and theirs. */
export function allHeirsOf(made: MadeClass, run: Run): readonly MadeClass[] {
  const found = new Set<MadeClass>();
  const add = (one: MadeClass): void => {
    for (const heir of heirsOf(one, run)) {
      if (found.has(heir)) continue;
      found.add(heir);
      if (found.size <= mostHeirs) add(heir);
    }
  };
  add(made);
  found.delete(made);
  return atMost([...found], mostHeirs, heirsOfOne);
}

/** What a class is built on, of the classes of this tree. */
export function basesOf(made: MadeClass, run: Run): readonly MadeClass[] {
  return made.bases.flatMap((base) =>
    base.kind === "class" ? [] : (classNamed(base, made.scope.parent ?? made.scope, run) ?? []),
  );
}
