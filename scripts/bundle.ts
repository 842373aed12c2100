/**
 * Bundles the program into `dist/`: the command line as modules of which a run loads only what it needs, the GitHub
 * Action as one file. The same source gives the same bytes; CI builds again and compares. With `--check` nothing is
 * written, and a difference from what is committed is an error.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import type { BuildOptions, Metafile, Plugin } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

/**
 * `@actions/core` brings an HTTP client along for things that this action doesn't do. Nothing of those packages acts by
 * being loaded, which they don't say of themselves; so said, they stay out, and no bundle can reach a network.
 */
const withoutNetwork: Plugin = {
  name: "without-network",
  setup({ onResolve, resolve }) {
    onResolve(
      { filter: /^@actions\/|oidc-utils|platform\.js$/ },
      async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (pluginData === "resolved") return null;
        return { ...(await resolve(path, { kind, resolveDir, importer, pluginData: "resolved" })), sideEffects: false };
      },
    );
  },
};

/**
 * What `src/libraries.ts` requires: packages that lie beside the modules of the command line, one file each, and are
 * read when they are needed. The action has them in its one file, unevaluated until then.
 */
const onDemand = ["re2js", "unbash", "yaml"];

function librariesOnDemand(apart: boolean): Plugin {
  return {
    name: "libraries-on-demand",
    setup({ onLoad, onResolve }) {
      // esbuild follows `require` only where it is nobody's variable; the banner below declares it.
      onLoad({ filter: /[\\/]src[\\/]libraries\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, "utf8").replace(/^const require = .*\n/m, ""),
        loader: "ts",
      }));
      if (apart)
        onResolve({ filter: new RegExp(`^(?:${onDemand.join("|")})$`) }, ({ path, kind }) =>
          kind === "require-call" ? { path: `./${path}.cjs`, external: true } : null,
        );
    },
  };
}

/**
 * What every scan loads. The loader takes as long over a module as over some 20 KB of code, and splitting makes one of
 * each set of modules that the same commands share; so whatever is loaded later loads this as well, and it is all one.
 */
const everyScan = [
  "src/cli/parse.ts",
  "src/cli/scanning.ts",
  "src/cli/commands/scan.ts",
  "src/discover/head.ts",
  "src/discover/owners.ts",
  "src/report/formats/json.ts",
  "src/report/formats/terminal.ts",
];
/** Loaded before it is known whether there is anything to scan. */
const first = ["src/cli/program.ts", "src/cli/main.ts", "src/cli/exit.ts"];

/** @param entries what is loaded by its name, from here or by a command */
function inOneModule(entries: readonly string[]): Plugin {
  const later = new Set(entries.filter((path) => path.startsWith("src/") && !first.includes(path)));
  return {
    name: "in-one-module",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^every-scan$/ }, ({ path }) => ({ path, namespace: "every-scan" }));
      onLoad({ filter: /.*/, namespace: "every-scan" }, () => ({
        contents: everyScan.map((path) => `import ${JSON.stringify(`./${path}`)};\n`).join(""),
        resolveDir: root,
      }));
      onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) =>
        later.has(relative(root, path).replaceAll("\\", "/"))
          ? { contents: `import "every-scan";\n${readFileSync(path, "utf8")}`, loader: "ts" }
          : null,
      );
    },
  };
}

/** What is bundled from CommonJS asks for Node's modules by `require`, which modules don't have. */
const withRequire =
  'import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);';

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  // Some packages (jsonc-parser) have a CommonJS build that can't be bundled; their module build can.
  mainFields: ["module", "main"],
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  // Costs names in stack traces, saves start-up: docs/decisions/startup.md.
  minifyIdentifiers: true,
  legalComments: "none",
  // Text beyond ASCII makes V8 hold a whole module in two bytes a character.
  charset: "ascii",
  metafile: true,
  write: false,
  outdir: "dist",
  logLevel: "warning",
  banner: { js: withRequire },
};

/** Parts of Node that many scans never use and that take some 5 ms each to load: they are loaded at their first use. */
const seldom = /\brequire\(("node:(?:crypto|zlib|child_process)")\)/;

/** What the executable loads by its name once the engine is set up. */
const starts = ["program", "worker"];

const startsApart: Plugin = {
  name: "starts-apart",
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^\\./(?:${starts.join("|")})\\.ts$`) }, ({ path }) => ({
      path: path.replace("./", "./chunks/").replace(/\.ts$/, ".cjs"),
      external: true,
    }));
  },
};

const commandLine: BuildOptions = {
  ...shared,
  entryPoints: Object.fromEntries(starts.map((name) => [`chunks/${name}`, `src/cli/${name}.ts`])),
  target: "node20.19",
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
};
const { metafile } = await build({ ...commandLine, plugins: [librariesOnDemand(true)] });
const entries = Object.values(metafile?.outputs ?? {}).flatMap(({ entryPoint }) => entryPoint ?? []);

const bundles = [
  await build({
    ...shared,
    entryPoints: { borderlint: "src/cli/borderlint.ts" },
    target: "node20.19",
    plugins: [startsApart],
  }),
  await build({ ...commandLine, plugins: [inOneModule(entries), librariesOnDemand(true)] }),
  await build({
    ...shared,
    entryPoints: Object.fromEntries(onDemand.map((name) => [`chunks/${name}`, name])),
    target: "node20.19",
    format: "cjs",
    banner: {},
    mainFields: ["main"],
    outExtension: { ".js": ".cjs" },
  }),
  await build({
    ...shared,
    entryPoints: { action: "src/action/action.ts" },
    target: "node24",
    plugins: [librariesOnDemand(false), withoutNetwork],
  }),
];

const files = new Map<string, string>();
for (const { outputFiles = [] } of bundles) {
  for (const file of outputFiles) {
    const path = relative(dist, file.path).replaceAll("\\", "/");
    const isModule = path.endsWith(".js");
    files.set(path.replace(/^(chunks\/.*)\.js$/, "$1.cjs"), isModule ? await asCommonJs(file.text) : file.text);
  }
}
// What kind of module the executable and the action are: their names, which others call, don't say it.
files.set("package.json", `${JSON.stringify({ type: "commonjs" })}\n`);
files.set("THIRD-PARTY-LICENSES.txt", licences(bundles.map((bundle) => bundle.metafile)));

if (process.argv.includes("--check")) check();
else write();

/**
 * Modules that Node's older loader reads: it starts sooner, and only of those can what V8 compiled be kept before
 * Node 22 (src/cli/compiled.ts).
 */
async function asCommonJs(text: string): Promise<string> {
  const [shebang] = /^(?:#!.*\n)?/.exec(text)!;
  const { code } = await transform(takenOnce(text.slice(shebang.length).replace(withRequire, "")), {
    format: "cjs",
    platform: "node",
    target: "node20.19",
    supported: { "dynamic-import": false },
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    charset: "ascii",
    define: { "import.meta.url": "importMetaUrl" },
    logLevel: "warning",
  });
  const place = /\bimportMetaUrl\b/.test(code)
    ? 'const importMetaUrl=require("node:url").pathToFileURL(__filename).href;'
    : "";
  const atFirstUse = seldom.test(code) ? "const atFirstUse=name=>new Proxy({},{get:(_,key)=>require(name)[key]});" : "";
  return (
    shebang +
    place +
    atFirstUse +
    code
      .replace(/\brequire\("(\.[^"]*)\.js"\)/g, 'require("$1.cjs")')
      .replaceAll(new RegExp(seldom, "g"), "atFirstUse($1)")
      // The object of getters itself is what is exported, not a copy of it: there are hundreds of names.
      .replace(
        /\bmodule\.exports=[\w$]+\(([\w$]+)\)/,
        'module.exports=Object.defineProperty($1,"__esModule",{value:!0})',
      )
  );
}

/**
 * What a module takes from another of the program, it takes when it is loaded, and not through a getter at every call:
 * of 182 million calls in a scan of a large tree of playbooks 23 million were such. No module changes what it exports.
 */
function takenOnce(text: string): string {
  return text.replaceAll(
    /(?<=^|[;\n])import\s*\{([^}]*)\}\s*from\s*("\.[^"]*");/g,
    (_, names: string, from: string) => `const{${names.replaceAll(/\s+as\s+/g, ":")}}=require(${from});`,
  );
}

/** The licence of every package of which anything is in a bundle. */
function licences(metafiles: readonly (Metafile | undefined)[]): string {
  const packages = new Set<string>();
  for (const metafile of metafiles) {
    for (const output of Object.values(metafile?.outputs ?? {})) {
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
        if (folder !== undefined && bytesInOutput > 0) packages.add(folder);
      }
    }
  }
  return [...packages]
    .sort()
    .map(licence)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function licence(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license?: string;
  };
  const name = readdirSync(join(root, folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
  const text =
    name === undefined
      ? "(the package has no licence file of its own)\n"
      : readFileSync(join(root, folder, name), "utf8");
  return `${manifest.name} ${manifest.version}, ${manifest.license ?? "no licence stated"}

${text.replaceAll("\r\n", "\n").trimEnd()}
`;
}

function write(): void {
  rmSync(dist, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text, { mode: path === "borderlint.js" ? 0o755 : 0o644 });
  }
}

function check(): void {
  const committed = existsSync(dist)
    ? readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const names = committed.map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const differing = [...new Set([...names, ...files.keys()])].filter(
    (path) => !names.includes(path) || readFileSync(join(dist, path), "utf8") !== files.get(path),
  );
  for (const path of differing.sort()) console.error(`differs from its source: dist/${path} (npm run build)`);
  if (differing.length > 0) process.exitCode = 1;
}
