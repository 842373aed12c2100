/** The tables of calls: text files in `cases/`, one `expression => answer` per line. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { jsonPieces } from "../../../src/terraform/functions/json-encoding.ts";
import { succeeded } from "../../../src/value/choice.ts";
import { unknown } from "../../../src/value/build.ts";
import { listOf, mapOf, type Type } from "../../../src/value/type.ts";
import type { Outcome, Value } from "../../../src/value/value.ts";
import { testScope } from "../expression/test-scope.ts";

const folder = fileURLToPath(new URL("cases/", import.meta.url));

export interface Case {
  readonly family: string;
  readonly expression: string;
  /** JSON with `?` for what is not known, or `error`. */
  readonly answer: string;
}

export function readCases(): Case[] {
  return readdirSync(folder).flatMap((file) =>
    readFileSync(folder + file, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("# "))
      .map((line) => {
        const at = line.lastIndexOf(" => ");
        return { family: file.replace(".txt", ""), expression: line.slice(0, at), answer: line.slice(at + 4) };
      }),
  );
}

function notKnown(type: Type): Value {
  return unknown(type, { code: "computed", text: "known after apply" }, { notNull: true });
}

const variables = {
  text: notKnown("string"),
  flag: notKnown("bool"),
  number: notKnown("number"),
  list: notKnown(listOf("string")),
  map: notKnown(mapOf("number")),
};
const scope = testScope(variables, fileURLToPath(new URL("files", import.meta.url)));

export function evaluateCase(expression: string): Outcome {
  return evaluateText(expression, scope);
}

/** How a table shows an outcome; control characters and the like are escaped. */
export function answerOf(outcome: Outcome): string {
  const pieces = outcome.kind === "failure" ? outcome : jsonPieces(succeeded(outcome));
  if ("kind" in pieces) return "error";
  const text = pieces.map((piece) => ("unknown" in piece ? "?" : piece.text)).join("");
  return text.replace(/(?! )[\p{C}\p{Z}]/gu, (sign) =>
    (sign.codePointAt(0) ?? 0) > 0xffff ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
