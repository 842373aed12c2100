/** Whether a variable or output that is declared once for Terraform and once for OpenTofu is the same to both. */
import { attributesOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";

/** What tells people of it, or keeps it out of what is shown and kept, changes no value. */
const besideTheValue = new Set(["description", "deprecated", "sensitive", "ephemeral"]);

export function isSameDeclaration(one: Body, other: Body): boolean {
  const [said, again] = [saidIn(one), saidIn(other)];
  return said.length === again.length && said.every((text) => again.includes(text));
}

function saidIn(body: Body): readonly string[] {
  const attributes = attributesOf(body).filter(({ name }) => !besideTheValue.has(name));
  const said = attributes.map(({ name, source, value }) => `${name} = ${source.text.slice(value.start, value.end)}`);
  const blocks = body.json === undefined ? body.blocks : [];
  return [...said, ...blocks.map(({ source, start, end }) => source.text.slice(start, end).trim())];
}
