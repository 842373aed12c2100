/** Who calls a function of a program, or builds what a class is of: in all files of its project. */
import { isBelow } from "../../../files.ts";
import { eitherOf } from "../../../pattern.ts";
import { oncePerTree } from "../../../reads.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { dialectOf } from "../../../script/programs/in-shell-words.ts";
import type { FormatContext } from "../../format.ts";
import { madeNamed } from "./made.ts";
import type { Run } from "./run.ts";
import type { Call, MadeFunction, Site } from "./scopes.ts";
import { moduleOf } from "./scopes.ts";

const mostFiles = 400;
const mostSites = 40;
const elsewhere = eitherOf([
  /(?:^|\/)(?:node_modules|dist|cdk\.out|cdktf\.out|\.gen|tests?|__tests__)\//,
  /\.d\.[cm]?ts$|\.(?:test|spec)\.|(?:^|\/)test_[^/]*\.py$/, // stack.test.ts
]);

const programs = oncePerTree(({ paths }: FormatContext): readonly string[] =>
  paths.filter((one) => /\.(?:py|[cm]?[jt]sx?)$/.test(one) && !elsewhere.test(one)),
);

/** Of a constructor, of its class. */
export function sitesOf(of: MadeFunction, run: Run): readonly Site[] {
  const isBuilt = /^(?:constructor|__init__)$/.test(of.name);
  const made = isBuilt && of.owner !== null ? of.owner : of;
  const isMethod = made.kind === "function" && made.owner !== null;
  const found: Site[] = [];
  if (made.name === "") return found;
  const home = of.scope.module();
  for (const path of run.isWide ? programsOf(run) : [home.path]) {
    if (found.length >= mostSites) break;
    const dialect = dialectOf(path);
    if (dialect !== home.dialect) continue;
    const read = run.context.files.text(path);
    if (!("source" in read) || !read.source.text.includes(made.name)) continue;
    for (const site of moduleOf(read.source, path, dialect).calls) {
      if (lastName(site.call) !== made.name) continue;
      if (isMethod ? site.call.callee.kind === "member" : madeNamed(site.call.callee, site.scope, run) === made)
        found.push(site);
    }
  }
  return found.slice(0, mostSites);
}

function programsOf({ context, project }: Run): readonly string[] {
  return programs(context)
    .filter((one) => isBelow(one, project))
    .slice(0, mostFiles);
}

function lastName({ callee }: Call): string {
  if (callee.kind === "name") return callee.name;
  return callee.kind === "member" ? callee.name : "";
}

/** What a call gives to a parameter; null: nothing. */
export function argumentAt(call: Call, of: MadeFunction, at: number): Expression | null {
  const parameter = of.parameters[at];
  const named = call.named.find(({ key }) => key.kind === "name" && key.name === parameter?.name);
  if (named !== undefined) return named.value;
  // Python's methods have what they belong to for their first.
  const isBound = of.owner !== null && /^(?:self|cls)$/.test(of.parameters[0]?.name ?? "");
  const given = call.args[isBound ? at - 1 : at];
  return given === undefined || given.kind === "spread" ? null : given;
}
