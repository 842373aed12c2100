/** The scope of what must be constant: var files, defaults of variables and of optional attributes. */
import type { Source } from "../../source.ts";
import { failure } from "../../value/build.ts";
import type { Scope } from "../names/scope.ts";

/** Operators and conditionals work; nothing can be referred to, no function called, no file read. */
export function constantScope(source: Source): Scope {
  return {
    source,
    instance: () => "",
    isConstant: true,
    resolve: (root) => ({
      outcome: failure("Variables not allowed", `${root} can't be used here`),
      consumed: 0,
      static: true,
    }),
    functions: {
      rootFolder: "",
      readFile: () => "outside",
      sourceOf: (path, text) => ({ path, text }),
      listFiles: () => null,
    },
  };
}
