/** Reads the catalogue's files for the generator, the checks and the tests. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { compileCatalogue, type Compiled } from "../src/catalogue/compile.ts";
import { documentKeys, type Validators } from "../src/catalogue/document.ts";
import { placeOf, type Source } from "../src/source.ts";
import { FaultyInput } from "./faulty-input.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** All YAML files under `policies/catalogue/`, in order of their paths. */
export function catalogueSources(): Source[] {
  return readdirSync(join(root, "policies", "catalogue"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => ({
      path: `policies/catalogue/${path}`,
      text: readFileSync(join(root, "policies", "catalogue", path), "utf8"),
    }));
}

function readSchema(type: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, "schemas", `catalogue-${type}.schema.json`), "utf8")) as Record<
    string,
    unknown
  >;
}

/** An ajv that knows the catalogue's schemas by their `$id`. */
export function schemas(options: ConstructorParameters<typeof Ajv>[0] = {}): Ajv {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false, ...options });
  for (const type of Object.values(documentKeys)) ajv.addSchema(readSchema(type), type);
  return ajv;
}

export function validators(): Validators {
  const ajv = schemas();
  return Object.fromEntries(
    Object.values(documentKeys).map((type) => [type, ajv.getSchema(type)]),
  ) as unknown as Validators;
}

/** The compiled catalogue; throws with file and line of all that is wrong. */
export function compiledCatalogue(): { compiled: Compiled; sources: readonly Source[] } {
  const sources = catalogueSources();
  const { compiled, diagnostics } = compileCatalogue(sources, validators());
  if (diagnostics.length > 0) {
    const lines = diagnostics.map(({ message, at }) => {
      const place = at && placeOf(at);
      return place ? `${relative("", place.file)}:${place.line}:${place.column}: ${message}` : message;
    });
    throw new FaultyInput(`the catalogue does not build:\n${lines.join("\n")}`);
  }
  return { compiled, sources };
}
