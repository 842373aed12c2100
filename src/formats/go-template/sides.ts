/** What a condition of a template is called, and its two sides where nobody decides it. */
import type { Span } from "../../source.ts";
import { alternativesOf } from "../../value/choice.ts";
import type { Condition, Value } from "../../value/value.ts";
import { conditionOn } from "../../value/question.ts";
import { truthOf } from "./truth.ts";
import { wordsOf } from "./world.ts";
import type { Frame } from "./world.ts";

/** That a condition holds, and that it does not. */
export function sidesOf(
  value: Value,
  pipeline: Span,
  frame: Frame,
): readonly [readonly Condition[], readonly Condition[]] {
  const side = (wanted: boolean): readonly Condition[] => {
    const those = alternativesOf(value).filter((one) => truthOf(one.value) !== !wanted);
    const [only] = those;
    if (those.length === 1 && only !== undefined && only.when.length > 0 && truthOf(only.value) === wanted)
      return only.when;
    return [conditionOn(keyOfCondition(pipeline, frame), wordsOf(pipeline), wanted)];
  };
  return [side(true), side(false)];
}

const roots = new WeakMap<Value, string>();
let lastRoot = 0;

/** One condition has one key, wherever it stands, if it asks of the same thing. */
export function keyOfCondition(at: Span, frame: Frame): string {
  let scope = frame.scope;
  while (scope.outer !== null) scope = scope.outer;
  const root = scope.cells.get("")?.value;
  if (root === undefined) return "";
  let asked = frame.world.earlier?.cursors.get(root) ?? roots.get(root);
  if (asked === undefined) roots.set(root, (asked = `${++lastRoot}`));
  const isPlain = frame.dot === root && !/\$\w/.test(wordsOf(at));
  return isPlain ? asked : `${asked}:${frame.turn}:${at.source.path}:${at.start}`;
}
