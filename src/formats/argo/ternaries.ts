/**
 * `{{=workflow.parameters.env == 'cn' ? 'cn-north-1' : 'eu-west-1'}}` in a template of Argo Workflows: it stands there
 * once with each text, since who submits the workflow decides.
 */
import { joinConditions } from "../../value/condition.ts";
import { conditionOn, unless } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { exceed, isTooDeep } from "../../value/work.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { under } from "../effect/conditional.ts";
import { composed, substituted } from "../effect/substitute.ts";

const text = String.raw`("[^"{}\\]{0,400}"|'[^'{}\\]{0,400}')`;
const inside = String.raw`([^{}?"']{1,200}(?:["'][^{}"']{0,100}["'][^{}?"']{0,100}){0,5})\?\s*${text}\s*:\s*${text}\s*`;
/** The whole of what stands between the marks is its first group. */
const marks = new RegExp(String.raw`\{\{=(${inside})\}\}`, "g");
const maxWays = 16;

interface Way {
  readonly texts: ReadonlyMap<string, ScalarNode>;
  readonly when: readonly Condition[];
}

/** Without expressions of which both outcomes are written. */
export function withoutTernaries(written: string): string {
  return written.replaceAll(marks, "");
}

/** The template once for each way in which its expressions turn out. */
export function eachBranch(template: DocumentNode): readonly DocumentNode[] {
  let ways: readonly Way[] = [{ texts: new Map(), when: [] }];
  for (const [expression, [condition, left, right]] of ternariesIn(template, new Map(), 0)) {
    if (ways.length * 2 > maxWays) {
      exceed(`expressions of a template turn out in more than ${maxWays} ways`);
      break;
    }
    const asked = [conditionOn(template.source.path, condition)];
    // The same question has one answer in the whole template.
    const by = ({ texts, when }: Way, node: ScalarNode, more: readonly Condition[]): readonly Way[] => {
      const both = joinConditions(when, more);
      return both === null ? [] : [{ texts: new Map([...texts, [expression, node]]), when: both }];
    };
    ways = ways.flatMap((way) => [...by(way, left, asked), ...by(way, right, unless(asked))]);
  }
  if (ways.length === 1) return [template];
  return ways.map(({ texts, when }) =>
    under(
      substituted(template, marks, (words) => texts.get(words)),
      when,
    ),
  );
}

type Ternary = readonly [condition: string, left: ScalarNode, right: ScalarNode];

function ternariesIn(node: DocumentNode, found: Map<string, Ternary>, depth: number): ReadonlyMap<string, Ternary> {
  if (isTooDeep(depth, 100, "a workflow nests")) return found;
  if (node.kind === "list") for (const item of node.items) ternariesIn(item, found, depth + 1);
  else if (node.kind === "map") for (const { value } of node.entries) ternariesIn(value, found, depth + 1);
  else if (node.text.includes("{{="))
    for (const { 0: whole, 1: inner = "", 2: condition = "", 3: one = "", 4: other = "", index } of node.text.matchAll(
      marks,
    )) {
      const right = index + whole.lastIndexOf(other);
      const left = node.text.lastIndexOf(one, right - one.length);
      found.set(inner.trim(), [condition.trim(), between(node, left, one), between(node, right, other)]);
    }
  return found;
}

function between(node: ScalarNode, start: number, quoted: string): ScalarNode {
  return composed(node, piecesOf(node, start + 1, start + quoted.length - 1));
}
