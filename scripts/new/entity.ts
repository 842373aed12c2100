/** A company of the catalogue, with a case that shows it found. */
import type { Scaffold } from "../new.ts";

function catalogueFile(name: string): string {
  return `# What to write where: schemas/catalogue-entity.schema.json. Signals that don't apply are left out.
# yaml-language-server: $schema=../../../schemas/catalogue-entity.schema.json
entity: ${name}
name: ""
parent: null
jurisdiction: "" # ISO 3166-1 alpha-2 of whom it answers to; null only where nobody knows
tier: operator # operator, carrier, vendor, app, ai, mirror, nuanced or neutral
as-of: ${new Date().toISOString().slice(0, 10)}
source: "" # where the signals below can be read; two sources where there are two, with a semicolon between
lists: []
signals:
  terraform-provider: []
  resource-prefix: []
  domain: []
near-misses: []
`;
}

function caseFile(name: string): string {
  const type = name.replace(/-/g, "_");
  return `terraform {
  required_providers {
    ${type} = {
      source = "NAMESPACE/TYPE"
    }
  }
}
`;
}

function expectation(name: string): string {
  const expected = [{ file: "main.tf", line: 4, kind: "provider", entity: name, jurisdiction: "JURISDICTION" }];
  return `${JSON.stringify(expected, null, 2)}\n`;
}

export function scaffold(name: string): Scaffold {
  const catalogue = `policies/catalogue/entities/${name}.yaml`;
  const folder = `test/catalogue/cases/${name}`;
  return {
    files: new Map([
      [catalogue, catalogueFile(name)],
      [`${folder}/main.tf`, caseFile(name)],
      [`${folder}/expect.json`, expectation(name)],
    ]),
    next: [
      `Fill in ${catalogue}: name, jurisdiction, source and the signals; each fact that accuses someone needs a ` +
        'source, and "verified: false" where it could not be confirmed.',
      "Name what is easily mistaken for it under near-misses, each with the reason: they become tests.",
      `Put its provider's address into ${folder}/main.tf and its jurisdiction into ${folder}/expect.json.`,
      "If it is a cloud with regions, add policies/catalogue/regions/NAME.yaml " +
        "(schemas/catalogue-regions.schema.json).",
      "npm run generate, which says by file and line what is missing; then npx vitest run test/catalogue.",
    ],
  };
}
