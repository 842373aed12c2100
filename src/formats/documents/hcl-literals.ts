/** HCL of other tools, by what is written in it: literals, templates, and references to variables with defaults. */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Body, Expression } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { bool, number, string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";

type Path = readonly (string | number)[];
export type Variables = ReadonlyMap<string, Value>;

/** What `variable "X" { default = … }` and `locals { X = … }` give, as whoever runs the file may override. */
export function variablesOf(bodies: readonly Body[], source: Source): Variables {
  const variables = new Map<string, Value>();
  for (const body of bodies) {
    for (const block of blocksOf(body, "variable", 1)) {
      const given = attributeOf(block.body, "default");
      if (given !== undefined)
        variables.set(block.labels[0]?.text ?? "", withFlags(evaluated(given.value, source, variables), DEFAULT));
    }
    for (const block of blocksOf(body, "locals", 0))
      for (const { name, value } of block.body.attributes) variables.set(name, evaluated(value, source, variables));
    for (const { name, value } of body.attributes) variables.set(name, evaluated(value, source, variables));
  }
  return variables;
}

const maxDepth = 24;

/** Every leaf below a body, blocks by their types and labels. */
export function settingsIn(
  body: Body,
  source: Source,
  variables: Variables,
  hint: (path: Path) => SettingHint | undefined,
  path: Path = [],
): Setting[] {
  if (isTooDeep(path.length, maxDepth, "blocks nest")) return [];
  return [
    ...body.attributes.flatMap(({ name, value }) => leaves(value, source, variables, hint, [...path, name])),
    ...body.blocks.flatMap((block) =>
      block.type === "variable" || block.type === "locals"
        ? []
        : settingsIn(block.body, source, variables, hint, [
            ...path,
            block.type,
            ...block.labels.map(({ text }) => text),
          ]),
    ),
  ];
}

function leaves(
  expression: Expression,
  source: Source,
  variables: Variables,
  hint: (path: Path) => SettingHint | undefined,
  path: Path,
): Setting[] {
  if (isTooDeep(path.length, maxDepth, "values nest")) return [];
  if (expression.kind === "tuple")
    return expression.items.flatMap((item, index) => leaves(item, source, variables, hint, [...path, index]));
  if (expression.kind === "object")
    return expression.items.flatMap(({ name, key, value }) =>
      leaves(value, source, variables, hint, [...path, name ?? literalString(key) ?? "?"]),
    );
  const at = { source, start: expression.start, end: expression.end };
  const known = hint(path);
  const setting = { path, value: evaluated(expression, source, variables), at };
  return [known === undefined ? setting : { ...setting, hint: known }];
}

function evaluated(expression: Expression, source: Source, variables: Variables, depth = 0): Value {
  const at = { source, start: expression.start, end: expression.end };
  const elsewhere = unknown("dynamic", { code: "unsupported", text: "worked out by the tool" });
  if (isTooDeep(depth, maxDepth, "values nest")) return elsewhere;
  const inner = (one: Expression): Value => evaluated(one, source, variables, depth + 1);
  switch (expression.kind) {
    case "literal": {
      const { value } = expression;
      if (typeof value === "boolean") return bool(value, origin("literal", at));
      return value === null ? elsewhere : number(Number(value.number), origin("literal", at));
    }
    case "template":
      return joined(
        expression.parts.map((part): Value => {
          if (part.kind === "text") return string(part.text, origin("literal", at), part.offset);
          return part.kind === "interpolation" ? inner(part.expression) : elsewhere;
        }),
      );
    case "parentheses":
      return inner(expression.inner);
    case "variable":
      return reference(variables, expression.name, at);
    case "attribute":
      return expression.target.kind === "variable" && /^(?:var|local|global)$/.test(expression.target.name)
        ? reference(variables, expression.name, at)
        : elsewhere;
    case "conditional":
      return choice(
        [
          { value: inner(expression.then), when: [] },
          { value: inner(expression.otherwise), when: [] },
        ],
        false,
      );
    default:
      return elsewhere;
  }
}

function reference(variables: Variables, name: string, at: { source: Source; start: number; end: number }): Value {
  const value = variables.get(name);
  return value === undefined
    ? unknown("dynamic", { code: "environment", text: `${name} is set elsewhere` })
    : passThrough(value, "local", at, name);
}

function joined(parts: readonly Value[]): Value {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return fromPieces(
    parts.flatMap((part): readonly Piece[] =>
      part.kind === "string" || part.kind === "partial" || part.kind === "unknown"
        ? piecesOf(part)
        : [{ unknown: unknown("string", { code: "unsupported", text: "one of several" }) }],
    ),
  );
}
