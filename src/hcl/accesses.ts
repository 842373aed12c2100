/** What stands behind a term: `.name`, `.0`, `[key]`, `.*` and `[*]`. */
import { BRACKET_CLOSE, BRACKET_OPEN, DOT, IDENTIFIER, NUMBER, STAR } from "./tokens.ts";
import type { ReadExpression } from "./for-introduction.ts";
import type { Scanner } from "./scanner.ts";
import type { Expression, SplatStep } from "./syntax.ts";

/** `.name`, `.0`, `[key]`, `.*` and `[*]` behind a term. */
export function readAccesses(scanner: Scanner, term: Expression, readExpression: ReadExpression): Expression {
  const { start } = term;
  let target = term;
  while (!scanner.failed && scanner.deepen()) {
    if (scanner.kind === DOT) {
      scanner.next();
      if (scanner.kind === STAR) {
        scanner.next();
        const each = readAttributeSteps(scanner);
        target = { kind: "splat", start, end: scanner.lastEnd, target, full: false, each };
      } else {
        const legacyIndex = scanner.kind === NUMBER;
        const name = readAttributeName(scanner);
        target = { kind: "attribute", start, end: scanner.lastEnd, target, name, legacyIndex };
      }
    } else if (scanner.kind === BRACKET_OPEN) {
      const key = readIndexKey(scanner, readExpression);
      if (key === null) {
        const each = readSteps(scanner, readExpression);
        target = { kind: "splat", start, end: scanner.lastEnd, target, full: true, each };
      } else target = { kind: "index", start, end: scanner.lastEnd, target, key };
    } else break;
  }
  return target;
}

/** `[key]`; null for `[*]`. */
function readIndexKey(scanner: Scanner, readExpression: ReadExpression): Expression | null {
  const outer = scanner.open(true);
  let key: Expression | null = null;
  if (scanner.kind === STAR) scanner.next();
  else key = readExpression(scanner);
  scanner.close(outer, BRACKET_CLOSE, `"]"`);
  return key;
}

function readAttributeName(scanner: Scanner): string {
  const name = scanner.word();
  if (scanner.kind === NUMBER && !/^\d+$/.test(name)) {
    scanner.fail(
      `found the two indices "${name}" in a row, expected one; write them as [${name.replace(".", "][")}]`,
      scanner.start,
      scanner.end,
    );
  } else if (scanner.kind === IDENTIFIER || scanner.kind === NUMBER) scanner.next();
  else scanner.unexpected(`the name of an attribute behind "."`);
  return name;
}

/** What follows `.*`: names and numbers only, an index belongs to the resulting list. */
function readAttributeSteps(scanner: Scanner): SplatStep[] {
  const steps: SplatStep[] = [];
  while (scanner.kind === DOT) {
    const { start } = scanner;
    scanner.next();
    const legacyIndex = scanner.kind === NUMBER;
    steps.push({ kind: "attribute", start, name: readAttributeName(scanner), legacyIndex, end: scanner.lastEnd });
  }
  return steps;
}

/** What follows `[*]`: everything, applied to each element. */
function readSteps(scanner: Scanner, readExpression: ReadExpression): SplatStep[] {
  const steps: SplatStep[] = [];
  if (!scanner.enter()) return steps;
  while (scanner.kind === DOT || scanner.kind === BRACKET_OPEN) {
    const { start } = scanner;
    if (scanner.kind === BRACKET_OPEN) {
      const key = readIndexKey(scanner, readExpression);
      if (key !== null) steps.push({ kind: "index", start, end: scanner.lastEnd, key });
      else {
        const each = readSteps(scanner, readExpression);
        steps.push({ kind: "splat", start, end: scanner.lastEnd, full: true, each });
      }
      continue;
    }
    scanner.next();
    if (scanner.kind === STAR) {
      scanner.next();
      const each = readAttributeSteps(scanner);
      steps.push({ kind: "splat", start, end: scanner.lastEnd, full: false, each });
      continue;
    }
    const legacyIndex = scanner.kind === NUMBER;
    steps.push({ kind: "attribute", start, name: readAttributeName(scanner), legacyIndex, end: scanner.lastEnd });
  }
  scanner.leave();
  return steps;
}
