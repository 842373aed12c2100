/** Read-only questions to an expression. */
import type {
  AttributeAccess,
  Expression,
  IndexAccess,
  SplatExpression,
  SplatStep,
  TemplatePart,
  VariableExpression,
} from "./syntax.ts";

/** A root name with the accesses behind it: `var.regions["eu"].name` is `var` with `regions`, `eu`, `name`. */
export interface Reference {
  readonly root: string;
  /** Names and literal keys; null where the key is computed or a splat. What stands behind a splat is not followed. */
  readonly steps: readonly (string | null)[];
  /** The whole traversal. */
  readonly node: VariableExpression | AttributeAccess | IndexAccess | SplatExpression;
}

/**
 * All references in an expression, in the order of the source, those in templates, keys and conditions included. The
 * variables of for-expressions and template loops are no references.
 */
export function referencesOf(expression: Expression): readonly Reference[] {
  let found = known.get(expression);
  if (found === undefined) {
    const made: Reference[] = [];
    collect(expression, [], made);
    known.set(expression, (found = made));
  }
  return found;
}

/** Instances of one body ask again and again. */
const known = new WeakMap<Expression, readonly Reference[]>();

/** An expression and all that it is made of, in no order. */
export function* partsOf(expression: Expression): Generator<Expression, undefined> {
  const open: Expression[] = [expression];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    yield part;
    open.push(...childrenOf(part));
  }
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "template":
      return expression.parts.flatMap(expressionsOfPart);
    case "tuple":
      return expression.items;
    case "object":
      return expression.items.flatMap(({ name, key, value }) => (name === null ? [key, value] : [value]));
    case "call":
      return expression.arguments;
    case "attribute":
      return [expression.target];
    case "index":
      return [expression.target, expression.key];
    case "splat":
      return [expression.target];
    case "for":
      return [expression.collection, expression.value, expression.key, expression.condition].filter(
        (part) => part !== null,
      );
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "parentheses":
      return [expression.inner];
    default:
      return [];
  }
}

function expressionsOfPart(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case "interpolation":
      return [part.expression];
    case "if":
      return [part.condition, ...part.then.flatMap(expressionsOfPart), ...part.otherwise.flatMap(expressionsOfPart)];
    case "for":
      return [part.collection, ...part.body.flatMap(expressionsOfPart)];
    default:
      return [];
  }
}

/** The text of an expression that is a plain string, without interpolation; else null. */
export function literalString(expression: Expression): string | null {
  if (expression.kind === "parentheses") return literalString(expression.inner);
  return expression.kind === "template" ? nameOfKey(expression) : null;
}

/** The text of a key of an object or index that is a plain string or a whole number; else null. */
export function nameOfKey(key: Expression): string | null {
  if (key.kind === "template") {
    let name = "";
    for (const part of key.parts) {
      if (part.kind !== "text") return null;
      name += part.text;
    }
    return name;
  }
  if (key.kind !== "literal" || key.value === null || typeof key.value === "boolean") return null;
  return /^(?:0|[1-9]\d*)$/.test(key.value.number) ? key.value.number : null;
}

/** `locals` are the names that loops around `expression` define. */
function collect(expression: Expression, locals: readonly string[], found: Reference[]): void {
  switch (expression.kind) {
    case "literal":
    case "invalid":
      return;
    case "variable":
    case "attribute":
    case "index":
    case "splat":
      return collectTraversal(expression, locals, found);
    case "template":
      return collectParts(expression.parts, locals, found);
    case "tuple":
      for (const item of expression.items) collect(item, locals, found);
      return;
    case "object":
      for (const item of expression.items) {
        collect(item.key, locals, found);
        collect(item.value, locals, found);
      }
      return;
    case "call":
      for (const argument of expression.arguments) collect(argument, locals, found);
      return;
    case "for": {
      collect(expression.collection, locals, found);
      const inner = withNames(locals, expression);
      if (expression.key !== null) collect(expression.key, inner, found);
      collect(expression.value, inner, found);
      if (expression.condition !== null) collect(expression.condition, inner, found);
      return;
    }
    case "conditional":
      collect(expression.condition, locals, found);
      collect(expression.then, locals, found);
      collect(expression.otherwise, locals, found);
      return;
    case "unary":
      return collect(expression.operand, locals, found);
    case "binary":
      collect(expression.left, locals, found);
      collect(expression.right, locals, found);
      return;
    case "parentheses":
      return collect(expression.inner, locals, found);
  }
}

function collectParts(parts: readonly TemplatePart[], locals: readonly string[], found: Reference[]): void {
  for (const part of parts) {
    if (part.kind === "interpolation") collect(part.expression, locals, found);
    else if (part.kind === "if") {
      collect(part.condition, locals, found);
      collectParts(part.then, locals, found);
      collectParts(part.otherwise, locals, found);
    } else if (part.kind === "for") {
      collect(part.collection, locals, found);
      collectParts(part.body, withNames(locals, part), found);
    }
  }
}

function withNames(
  locals: readonly string[],
  loop: { readonly keyName: string | null; readonly valueName: string },
): readonly string[] {
  return loop.keyName === null ? [...locals, loop.valueName] : [...locals, loop.keyName, loop.valueName];
}

function collectTraversal(node: Reference["node"], locals: readonly string[], found: Reference[]): void {
  const steps: (string | null)[] = [];
  const keys: Expression[] = [];
  let target: Expression = node;
  for (; target.kind !== "variable"; target = target.target) {
    if (target.kind === "attribute") steps.push(target.name);
    else if (target.kind === "index") {
      const name = nameOfKey(target.key);
      steps.push(name);
      if (name === null) keys.push(target.key);
    } else if (target.kind === "splat") {
      steps.length = 0;
      steps.push(null);
      collectKeys(target.each, keys);
    } else {
      collect(target, locals, found);
      break;
    }
  }
  if (target.kind === "variable" && !locals.includes(target.name))
    found.push({ root: target.name, steps: steps.reverse(), node });
  for (const key of keys.reverse()) collect(key, locals, found);
}

function collectKeys(steps: readonly SplatStep[], keys: Expression[]): void {
  for (const step of steps) {
    if (step.kind === "index") keys.push(step.key);
    else if (step.kind === "splat") collectKeys(step.each, keys);
  }
}
