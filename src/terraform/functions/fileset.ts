import { failure, set, string, unknown } from "../../value/build.ts";
import { setOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { relativePath } from "./absolute-paths.ts";
import { cleanPath } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { globSyntax, plainFolder } from "./glob-pattern.ts";
import { hopOf, shown, unknownFrom } from "./known-arguments.ts";
import { compilePattern, findMatches } from "./regular-expression.ts";

/** Regular files whose path matches a pattern, relative to a folder. */
export const fileset: TerraformFunction = {
  name: "fileset",
  parameters: [
    { name: "path", type: "string" },
    { name: "pattern", type: "string" },
  ],
  result: setOf("string"),
  lift: "deep",
  takesPath: true,
  call(args, at, context) {
    const [path, pattern] = args;
    if (path?.kind !== "string" || pattern?.kind !== "string")
      return unknownFrom(setOf("string"), args, { notNull: true });
    const folder = cleanPath(path.text);
    const wanted = cleanPath(`${path.text}/${pattern.text}`);
    const syntax = globSyntax(wanted);
    const compiled = syntax === null ? null : compilePattern(syntax);
    if (compiled === null || "kind" in compiled)
      return failure("Invalid pattern", `${shown(pattern.text)} is not a pattern of files.`);
    const searched = plainFolder(wanted);
    const files = context.listFiles(searched === "" && !wanted.startsWith("/") ? "." : searched) ?? [];
    if (files === "outside")
      return unknown(
        setOf("string"),
        { code: "outside-root", text: `${shown(path.text)} lies outside of what is scanned` },
        { notNull: true },
      );
    const trace = hopOf("fileset", at)(pattern.trace);
    const found: Value[] = [];
    for (const file of files) {
      const whole = searched === "" ? file : `${searched}/${file}`;
      if (findMatches(compiled, whole, 1).length > 0)
        found.push(string(relativePath(folder, whole), trace, -1, pattern.flags));
    }
    return set("string", found);
  },
};
