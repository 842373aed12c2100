/**
 * What a program of Pulumi takes from providers: the package that it imports, and each resource that it makes by the
 * name under which it imports it. Source: Pulumi's documentation of its packages for Node.js and Python.
 */
import type { Source, Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { atMost } from "../../value/work.ts";
import { subjectOf } from "../emit.ts";
import { inSequence } from "../../pattern.ts";

interface Import {
  readonly alias: string;
  /** As its registry has it: `@pulumi/alicloud`, `pulumi-alicloud`. */
  readonly package: string;
  readonly ecosystem: "npm" | "pypi";
  readonly at: Span;
}

const imported = String.raw`import[ \t]+(?:\*[ \t]+as[ \t]+)?([\w$]+)[ \t]+from[ \t]+`;
const required = String.raw`(?:const|let|var)[ \t]+([\w$]+)[ \t]*=[ \t]*require\([ \t]*`;
const node = new RegExp(String.raw`(?:^|\n)[ \t]*(?:${imported}|${required})["'](@[\w-]+\/[\w-]+)["']`, "g");
const python = /(?:^|\n)[ \t]*import[ \t]+(pulumi_\w+)(?:[ \t]+as[ \t]+(\w+))?/g;
/** Pulumi's own, whose resources lie nowhere. */
const own = inSequence([
  /^(?:@pulumi\/|pulumi-)/,
  /(?:pulumi|policy|random|command|tls|time|std|archive|null|local|terraform)$/, // @pulumi/random
]);
const maxImports = 100;
const maxResources = 2_000;

export function providerSubjects(source: Source): Subject[] {
  const imports = atMost(importsIn(source), maxImports, "packages that a program imports");
  const made = imports.flatMap((one) => resourcesOf(source, one));
  return [...imports.map(requirementOf), ...atMost(made, maxResources, "resources of a program")];
}

function importsIn(source: Source): Import[] {
  const { text, path } = source;
  // What it needs stands in its `go.mod`.
  if (path.endsWith(".go")) return [];
  const isPython = path.endsWith(".py");
  return [...text.matchAll(isPython ? python : node)].flatMap((match): Import[] => {
    const written = isPython ? match[1]! : match[3]!;
    const name = isPython ? written.replaceAll("_", "-") : written;
    const alias = isPython ? (match[2] ?? written) : (match[1] ?? match[2]!);
    const start = match.index + match[0].lastIndexOf(written);
    return own.test(name)
      ? []
      : [
          {
            alias,
            package: name,
            ecosystem: isPython ? "pypi" : "npm",
            at: { source, start, end: start + written.length },
          },
        ];
  });
}

function requirementOf({ package: name, ecosystem, at }: Import): Subject {
  return subjectOf({
    role: "requirement",
    address: name,
    format: "programs",
    type: name,
    at,
    ecosystem,
    source: string(name, origin("literal", at)),
  });
}

/** `new alicloud.ecs.Instance(…)`; in Python without `new`, its types begin with a capital letter. */
function resourcesOf(source: Source, { alias, package: name, ecosystem }: Import): Subject[] {
  const provider = /^(?:@pulumi\/|pulumi-)([\w-]+)$/.exec(name)?.[1];
  if (provider === undefined) return [];
  const before = ecosystem === "npm" ? String.raw`\bnew[ \t]+` : String.raw`(?<![\w.])`;
  const made = new RegExp(
    `${before}(${alias.replaceAll("$", String.raw`\$`)}((?:\\.\\w+){0,4}\\.[A-Z]\\w*))[ \\t]*\\(`,
    "g",
  );
  return [...source.text.matchAll(made)].flatMap((match) => {
    const [written = "", , parts = ""] = [match[1], null, match[2]];
    const start = match.index + match[0].indexOf(written);
    if (isComment(source.text, start)) return [];
    const type = `${provider}:${parts.slice(1).replaceAll(".", ":")}`;
    const at = { source, start, end: start + written.length };
    return [
      subjectOf({
        role: "resource",
        address: written,
        format: "programs",
        type,
        at,
        ecosystem: "pulumi",
        settings: [],
      }),
    ];
  });
}

function isComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
  return /\/\/|#|^[ \t]*\*/.test(line.replace(/:\/\//g, ""));
}
