/** Strings of the JSON syntax as HCL templates, with the offsets of the file. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { readExpression } from "./expression.ts";
import { offsetsOf, type JsonString } from "./json-string.ts";
import { Scanner } from "./scanner.ts";
import type { TemplateExpression } from "./syntax.ts";
import { readBareTemplate } from "./template.ts";

/** Reads a string as a template. What is wrong in it is added to `diagnostics`. */
export function templateOf(source: Source, string: JsonString, diagnostics: Diagnostic[]): TemplateExpression {
  const { start, end, value: raw, exact } = string;
  if (!raw.includes("${") && !raw.includes("%{")) {
    const part = { kind: "text", start: start + 1, end: end - 1, text: raw, offset: exact ? start + 1 : -1 } as const;
    return { kind: "template", start, end, parts: [part], heredoc: false, raw };
  }
  const scanner = exact ? new Scanner(source, start + 1, end - 1) : new Scanner({ path: source.path, text: raw });
  const template = readBareTemplate(scanner, readExpression, scanner.end);
  const offsets = exact ? null : offsetsOf(source.text, string);
  for (const diagnostic of scanner.diagnostics) {
    diagnostics.push({
      ...diagnostic,
      at: { source, start: moved(offsets, diagnostic.at?.start ?? 0), end: moved(offsets, diagnostic.at?.end ?? 0) },
    });
  }
  if (scanner.failed) {
    const expression = { kind: "invalid", start, end } as const;
    return {
      kind: "template",
      start,
      end,
      parts: [{ kind: "interpolation", start, end, expression }],
      heredoc: false,
      raw,
    };
  }
  const parts = offsets === null ? template.parts : (relocated(template.parts, offsets) as TemplateExpression["parts"]);
  return { kind: "template", start, end, parts, heredoc: false, raw };
}

function moved(offsets: Int32Array | null, at: number): number {
  return offsets === null ? at : (offsets[at] ?? at);
}

/** The fields of nodes that hold an offset. `offset` of a text is one too, but holds only while no escape follows. */
const OFFSETS: ReadonlySet<string> = new Set(["start", "end", "nameEnd"]);

/** A copy of a piece of syntax tree whose offsets are those of the file. Its depth is bounded by the scanner. */
function relocated(node: unknown, offsets: Int32Array): unknown {
  if (Array.isArray(node)) return node.map((item) => relocated(item, offsets));
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(node)) {
    copy[field] = OFFSETS.has(field) ? moved(offsets, value as number) : relocated(value, offsets);
  }
  if (copy["kind"] === "text")
    copy["offset"] = relocatedText(copy["offset"] as number, (copy["text"] as string).length, offsets);
  return copy;
}

function relocatedText(offset: number, length: number, offsets: Int32Array): number {
  if (offset < 0) return -1;
  const from = moved(offsets, offset);
  return moved(offsets, offset + length) - from === length ? from : -1;
}
