/** Variables that are given and that nothing declares: misspelt, most often, so that the scan is of something else. */
import type { Diagnostic } from "../../diagnostic.ts";
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import { suggestion } from "../../policy/suggest.ts";
import type { Span } from "../../source.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import type { Given } from "../../terraform/scenarios/scenario.ts";

/** @param declared names of the variables of all roots. */
export function undeclaredVariables({ inputs }: Given, declared: ReadonlySet<string>, files: Files): Diagnostic[] {
  const told = (name: string, what: string, at?: Span): Diagnostic[] => {
    if (declared.has(name)) return [];
    const message = `${what}: no root module declares this variable${suggestion(name, declared)}`;
    return [{ severity: "warning", code: "undeclared-variable", message, ...(at === undefined ? {} : { at }) }];
  };
  return inputs.flatMap(({ kind, text, at }): Diagnostic[] => {
    if (kind === "var") {
      const name = text.slice(0, text.indexOf("="));
      return told(name, at === undefined ? `--var ${name}` : `"var.${name}"`, at);
    }
    const { body } = readHclFile(files, joinPath(".", text));
    return attributesOf(body).flatMap((one) =>
      told(one.name, one.name, { source: one.source, start: one.nameStart, end: one.nameEnd }),
    );
  });
}
