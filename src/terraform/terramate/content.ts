/** The bodies that Terramate writes, as Terraform then reads them. */
import type { Attribute, Body } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import { originOf } from "../../value/trace.ts";
import type { StringValue } from "../../value/value.ts";
import { givenExpression } from "../written/given-expression.ts";
import { dynamicBlocks } from "./dynamic.ts";
import type { Writer } from "./dynamic.ts";
import { rewritten } from "./tree.ts";

/** What Terraform reads before it evaluates anything: it has to stand there. */
const literal = new Set(["alias", "source", "version"]);

/** The body that is written: with the blocks of `tm_dynamic`, and with what has to be literal. */
export function writtenIn(body: Body, writer: Writer): Body {
  const blocks = body.blocks
    .flatMap((block) => (block.type === "tm_dynamic" ? dynamicBlocks(block, writer) : [block]))
    .map((block) => ({ ...block, body: writtenIn(block.body, writer) }));
  return { ...withLiterals(body, writer), blocks };
}

function withLiterals(body: Body, writer: Writer): Body {
  const said = (written: Attribute): Attribute => {
    const attribute = withExpressions(written, writer);
    if (!literal.has(attribute.name) || literalString(attribute.value) !== null) return attribute;
    const value = writer.evaluate(attribute.value, attribute.source);
    return value.kind === "string" ? { ...attribute, ...writtenAs(value, attribute) } : attribute;
  };
  return { ...body, attributes: body.attributes.map(said) };
}

/** `tm_hcl_expression("aws.${global.alias}")`: an expression of Terraform's that is put together as a text. */
function withExpressions(attribute: Attribute, writer: Writer): Attribute {
  const { source } = attribute;
  if (!source.text.includes("tm_hcl_expression")) return attribute;
  const value = rewritten(attribute.value, (one) => {
    const [argument] = one.kind === "call" && one.name === "hcl_expression" ? one.arguments : [];
    const text = argument === undefined ? null : writer.evaluate(argument, source);
    if (text?.kind !== "string") return one;
    return givenExpression(text.text, { source, start: one.start, end: one.end })?.expression ?? one;
  });
  return { ...attribute, value };
}

/** The text where it stands, if it stands somewhere as it is. */
function writtenAs(
  { text, trace, offset }: StringValue,
  { source, value: { start, end } }: Attribute,
): Pick<Attribute, "source" | "value"> {
  const home = trace === null || offset < 0 ? { source, start, end } : originOf(trace).at;
  const part = { kind: "text", text, offset, start: home.start, end: home.end } as const;
  return {
    source: home.source,
    value: { kind: "template", heredoc: false, parts: [part], start: home.start, end: home.end },
  };
}
