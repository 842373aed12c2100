/** Scopes for tests: named values, and files below a folder. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Scope } from "../../../src/terraform/names/scope.ts";
import { failure, string } from "../../../src/value/build.ts";
import type { Value } from "../../../src/value/value.ts";

/** `variables` by `var.<name>`; `path.*` and `terraform.workspace` as in a root module; files below `folder`. */
export function testScope(variables: Readonly<Record<string, Value>> = {}, folder: string | null = null): Scope {
  return {
    source: { path: "test.tf", text: "" },
    instance: () => "root",
    resolve(root, steps) {
      const [name = ""] = steps;
      const value = root === "var" ? variables[name] : undefined;
      if (value !== undefined) return { outcome: value, consumed: 1 };
      if (root === "path" && (name === "module" || name === "root")) return { outcome: string("."), consumed: 1 };
      if (root === "terraform" && name === "workspace") return { outcome: string("default"), consumed: 1 };
      return { outcome: failure("Reference to undeclared object", `${root}.${name}`), consumed: 0, static: true };
    },
    functions: {
      rootFolder: folder ?? "/root-module",
      readFile(path) {
        if (folder === null) return null;
        try {
          return new Uint8Array(readFileSync(join(folder, path)));
        } catch {
          return null;
        }
      },
      sourceOf: (path, text) => ({ path, text }),
      listFiles(path) {
        if (folder === null) return null;
        try {
          return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, path).length + 1));
        } catch {
          return null;
        }
      },
    },
  };
}
