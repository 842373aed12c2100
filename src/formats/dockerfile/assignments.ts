/** `ARG` and `ENV` of a Dockerfile. */
import { fromPieces } from "../../value/pieces.ts";
import { DEFAULT } from "../../value/value.ts";
import { literalPieces, push, variablesOf } from "./build.ts";
import type { Build } from "./build.ts";
import type { Instruction } from "./instructions.ts";
import { see, setIn } from "./stages.ts";
import type { Variable } from "../effect/shell-variables.ts";

/** `NAME=value …`, and `ENV NAME value`; all values of one instruction see what was set before it. */
export function readAssignments(build: Build, { start, end }: Instruction, isArgument: boolean, waits: boolean): void {
  const into = variablesOf(build);
  const values: [name: string, value: Variable][] = [];
  const text = withoutComments(build.source.text.slice(start, end));
  if (text.includes("$")) see(build.stages, build.stage);
  const old = isArgument ? null : /^\s+([A-Za-z_]\w*)[ \t]+(?!=)(\S[\s\S]*)$/.exec(text);
  const found =
    old !== null && !old[1]!.includes("=")
      ? [old]
      : [...text.matchAll(/([A-Za-z_]\w*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*))?/g)];
  for (const match of found) {
    const name = match[1]!;
    const written = match[2];
    const given = isArgument ? build.given.get(name) : undefined;
    if (given !== undefined || written === undefined) {
      if (isArgument) {
        values.push([name, given ?? build.global.get(name) ?? "unknown"]);
        if (build.stage !== null) build.stages.asked.add(name);
      }
      continue;
    }
    const at = start + match.index + match[0].length - written.length;
    const quote = /^["']/.test(written) && written.length > 1 ? 1 : 0;
    const value = literalPieces(build, at + quote, at + written.length - quote, into).map((piece) =>
      isArgument && !("unknown" in piece) ? { ...piece, flags: piece.flags | DEFAULT } : piece,
    );
    values.push([name, value]);
    // What goes into the name of an image is judged there.
    if (isArgument && build.inImages.has(name)) continue;
    const path = [isArgument ? "build_args" : "environment", name];
    const span = { source: build.source, start: at, end: at + written.length };
    const setting = push(build, { path, value: fromPieces(value), at: span }, waits);
    if (build.stage !== null) setIn(build.stage, name, setting, isArgument);
  }
  for (const [name, value] of values) into.set(name, value);
}

/** Comments between continued lines as blanks, so that all else stays where it is. */
function withoutComments(text: string): string {
  return text.replace(/(?<=\n)[ \t]*#[^\n]*/g, (comment) => " ".repeat(comment.length));
}
