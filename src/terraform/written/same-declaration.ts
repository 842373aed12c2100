/** Whether a variable or output that is declared once for Terraform and once for OpenTofu is the same to both. */
import { attributeOf, attributesOf } from "../../hcl/json.ts";
import type { Attribute, Body } from "../../hcl/syntax.ts";

/** What tells people of it, or keeps it out of what is shown and kept, changes no value. */
const besideTheValue = new Set(["description", "deprecated", "sensitive", "ephemeral"]);

/** @param but the attribute in which they may differ. */
export function isSameDeclaration(one: Body, other: Body, but = ""): boolean {
  const [said, again] = [saidIn(one, but), saidIn(other, but)];
  return said.length === again.length && said.every((text) => again.includes(text));
}

/** The default for Terraform, where nothing but that differs from what is declared for OpenTofu. */
export function otherDefault(one: Body, other: Body): Attribute | undefined {
  const isOther = attributeOf(one, "default") !== undefined && !isSameDeclaration(one, other);
  return isOther && isSameDeclaration(one, other, "default") ? attributeOf(other, "default") : undefined;
}

function saidIn(body: Body, but: string): readonly string[] {
  const attributes = attributesOf(body).filter(({ name }) => name !== but && !besideTheValue.has(name));
  const said = attributes.map(({ name, source, value }) => `${name} = ${source.text.slice(value.start, value.end)}`);
  const blocks = body.json === undefined ? body.blocks : [];
  return [...said, ...blocks.map(({ source, start, end }) => source.text.slice(start, end).trim())];
}
