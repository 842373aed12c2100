/** The architecture as a test: who may import whom, who may touch the world, which lines can be read, and why. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { eitherOf } from "../src/pattern.ts";
import { circleProblems, circlesOf, folderImports } from "./circles.ts";
import { lineProblems } from "./lines.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Layer {
  /** A folder or file below `src/`. */
  readonly path: string;
  /** Paths below `src/` that it may import from, beside its own folder. */
  readonly may: readonly string[];
  readonly why: string;
}

const vocabulary = ["source.ts", "diagnostic.ts", "terms.ts", "pattern.ts", "append.ts", "model-services.ts"];
const neutral = [...vocabulary, "subject.ts", "files.ts", "reads.ts", "libraries.ts", "state-places.ts", "value"];
const facts = [...neutral, "dependency", "catalogue"];

/** The first layer that a file is in counts. */
const layers: readonly Layer[] = [
  { path: "source.ts", may: [], why: "positions know nothing else" },
  { path: "pattern.ts", may: [], why: "regular expressions know nothing of what they find" },
  { path: "model-services.ts", may: [], why: "readers and detectors ask the same services" },
  { path: "terms.ts", may: ["pattern.ts"], why: "the words of the contract" },
  { path: "diagnostic.ts", may: ["source.ts"], why: "a diagnostic is words and a place" },
  {
    path: "subject.ts",
    may: [...vocabulary, "value"],
    why: "the facts that readers emit know no reader and no vendor",
  },
  { path: "libraries.ts", may: [], why: "it loads other people's code and knows none of ours" },
  { path: "files.ts", may: vocabulary, why: "the tree is an interface; the disk is behind it" },
  { path: "state-places.ts", may: ["files.ts"], why: "who reads a state and who keeps it call it the same" },
  { path: "reads.ts", may: ["files.ts"], why: "what was read is noted around the tree, whoever reads" },
  { path: "value", may: [...vocabulary, "hcl/syntax.ts", "hcl/unicode.ts"], why: "values serve every format" },
  { path: "hcl", may: [...vocabulary, "value"], why: "HCL is known here, Terraform is not" },
  {
    path: "terraform",
    may: [...neutral, "hcl", "document/yaml-within.ts"],
    why: "the evaluator knows no vendor and no policy",
  },
  { path: "script", may: neutral, why: "what a script runs is a matter of syntax; whose host it is, of the catalogue" },
  {
    path: "formats",
    may: [...neutral, "hcl", "script", "terraform", "document/yaml-within.ts", "document/yaml-words.ts"],
    why: "readers know syntax, detectors know vendors",
  },
  {
    path: "catalogue",
    may: [...vocabulary, "files.ts", "document"],
    why: "data about the world, which knows nothing of what is scanned",
  },
  {
    path: "dependency/place",
    may: [
      ...neutral,
      "catalogue",
      ...["cloud-names", "clouds", "context", "deployed", "leaf", "names", "sinks/clouds", "text", "tie"].map(
        (name) => `dependency/${name}.ts`,
      ),
    ],
    why: "placement joins what readers say; it knows no detector, and no format",
  },
  { path: "dependency", may: [...neutral, "script", "catalogue"], why: "detectors know vendors and no syntax" },
  { path: "document", may: [], why: "what is wrong with a document, in words, knows nothing of what it is for" },
  { path: "policy", may: [...facts, "document"], why: "policies judge dependencies, not files" },
  {
    path: "config",
    may: [...vocabulary, "files.ts", "policy"],
    why: "what a scan is asked in writing; it judges nothing itself",
  },
  { path: "report", may: [...facts, "policy"], why: "a report is a function of what was found" },
  { path: "discover", may: [...vocabulary, "files.ts"], why: "the disk and git, and nothing of what is in the files" },
];

/** Node's modules that touch the world, and where they may be used. */
const world: readonly { readonly module: RegExp; readonly in: RegExp; readonly why: string }[] = [
  {
    module: /^(node:)?(fs|child_process|os)(\/|$)/,
    in: /^(discover|cli|action)\/|^scan\/opening\/open(?:-store)?\.ts$/,
    why: "only the edge touches the disk and starts processes",
  },
  {
    module: /^(node:)?(https?|http2|net|tls|dgram|dns)(\/|$)/,
    in: /^$/,
    why: "no network, and no code of what is scanned",
  },
  {
    module: /^(node:)?vm(\/|$)/,
    in: /^cli\/(compiled|memory)\.ts$/,
    why: "nothing is run but the program's own modules, and the name of V8's collector of garbage",
  },
  {
    module: /^(node:)?worker_threads(\/|$)/,
    in: /^cli\/(borderlint|jobs|worker)\.ts$|^discover\/store\.ts$/,
    why: "threads are started in one place; the pipeline is one function of its input",
  },
  { module: /^(yargs|yargs-parser|ora)$/, in: /^cli\//, why: "the command line is one way in among others" },
  { module: /^@actions\//, in: /^action\//, why: "the action is one way in among others" },
  {
    module: /^(ajv|hcl2-parser|esbuild|vitest|fast-check|playwright-core)(\/|$)/,
    in: /^$/,
    why: "validators are compiled ahead, referees are for tests",
  },
];

/** `import … from "x"`, `export … from "x"` */
const fromSpecifier = /(?:^|[\s;}])(?:import|export)\s[^;'"`]*?from\s*["']([^"']+)["']/;
/** `import "x"` */
const bareSpecifier = /(?:^|[\s;])import\s*["']([^"']+)["']/;
/** `import("x")` */
const calledSpecifier = /\bimport\(\s*["']([^"']+)["']\s*\)/;
const specifiers = eitherOf([fromSpecifier, bareSpecifier, calledSpecifier], "g");

const globals = eitherOf([
  /\bprocess\.(?:env|argv|cwd|exit|std)/,
  /\bconsole\.\w+/,
  /\b(?:Date\.now|new Date\(\)|Math\.random|performance\.now)/,
]);

const problems: string[] = [];
const imported = new Map<string, string[]>();
const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => relative(join(root, "src"), join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();

for (const file of files) {
  const text = readFileSync(join(root, "src", file), "utf8");
  const targets: string[] = [];
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith(".")) targets.push(join(dirname(file), specifier).replaceAll("\\", "/"));
    else checkWorld(file, specifier);
  }
  for (const target of targets) checkLayer(file, target);
  imported.set(file, targets);
  if (!/^(cli|action)\//.test(file) && !file.endsWith(".gen.ts")) checkGlobals(file, text);
  if (/(^|\/)(utils?|helpers?|common|misc|manager|base)\.ts$/.test(file))
    problems.push(`src/${file}: a name that says nothing`);
}

problems.push(...lineProblems(root));
problems.push(...circleProblems(circlesOf(imported)), ...circleProblems(circlesOf(folderImports(imported))));

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${files.length} files keep to the import directions, without circles`);

/** Of all that a module loads. */
function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  return [...code.matchAll(specifiers)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function checkLayer(file: string, target: string): void {
  const layer = layers.find(({ path }) => within(file, path));
  if (layer === undefined || within(target, layer.path) || target === "version.gen.ts") return;
  if (!layer.may.some((allowed) => within(target, allowed)))
    problems.push(`src/${file}: must not import ${target}: ${layer.why}`);
}

function checkWorld(file: string, specifier: string): void {
  for (const rule of world) {
    if (rule.module.test(specifier) && !rule.in.test(file))
      problems.push(`src/${file}: must not import ${specifier}: ${rule.why}`);
  }
}

function checkGlobals(file: string, text: string): void {
  const code = text.replace(/\/\*[^]*?\*\/|\/\/.*$|`(?:[^`\\]|\\[^])*`|"(?:[^"\\\n]|\\.)*"/gm, "");
  const found = globals.exec(code);
  if (found !== null) problems.push(`src/${file}: ${found[0]}: only cli and action know the environment and the clock`);
}
