/** Expressions as text with every nesting shown, so that a table of tests can say how something is read. */
import type { Expression, SplatStep, TemplatePart } from "../../src/hcl/syntax.ts";

export function print(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return node.value !== null && typeof node.value === "object" ? node.value.number : String(node.value);
    case "variable":
      return node.name;
    case "template":
      return `"${parts(node.parts)}"`;
    case "tuple":
      return `[${node.items.map(print).join(", ")}]`;
    case "object":
      return `{${node.items.map((item) => `${print(item.key)} = ${print(item.value)}`).join(", ")}}`;
    case "attribute":
      return `${print(node.target)}.${node.name}`;
    case "index":
      return `${print(node.target)}[${print(node.key)}]`;
    case "splat":
      return `${print(node.target)}${node.full ? "[*]" : ".*"}<${steps(node.each)}>`;
    case "call":
      return `${node.name}(${node.arguments.map(print).join(", ")}${node.expand ? "..." : ""})`;
    case "for": {
      const names = node.keyName === null ? node.valueName : `${node.keyName}, ${node.valueName}`;
      const value = node.key === null ? print(node.value) : `${print(node.key)} => ${print(node.value)}`;
      return (
        `for(${names} in ${print(node.collection)}: ${value}${node.group ? "..." : ""}` +
        `${node.condition === null ? "" : ` if ${print(node.condition)}`})`
      );
    }
    case "conditional":
      return `(${print(node.condition)} ? ${print(node.then)} : ${print(node.otherwise)})`;
    case "unary":
      return `(${node.operator}${print(node.operand)})`;
    case "binary":
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case "parentheses":
      return `<${print(node.inner)}>`;
    case "invalid":
      return "INVALID";
  }
}

/** Each text is shown with `|` at its end. */
function parts(list: readonly TemplatePart[]): string {
  return list.map(part).join("");
}

function part(node: TemplatePart): string {
  switch (node.kind) {
    case "text":
      return `${JSON.stringify(node.text).slice(1, -1)}|`;
    case "interpolation":
      return `\${${print(node.expression)}}`;
    case "if":
      return `%{if ${print(node.condition)}}${parts(node.then)}%{else}${parts(node.otherwise)}%{endif}`;
    case "for":
      return (
        `%{for ${node.keyName === null ? "" : `${node.keyName}, `}${node.valueName} in ` +
        `${print(node.collection)}}${parts(node.body)}%{endfor}`
      );
  }
}

function steps(list: readonly SplatStep[]): string {
  return list
    .map((step) => {
      if (step.kind === "attribute") return `.${step.name}`;
      if (step.kind === "index") return `[${print(step.key)}]`;
      return `${step.full ? "[*]" : ".*"}<${steps(step.each)}>`;
    })
    .join("");
}
