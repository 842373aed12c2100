/** Files that commands are given: which of their words are paths, and of what. */
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { nameOf } from "../../files.ts";
import { builtBy } from "./built-programs.ts";
import { Copies } from "./copies.ts";
import type { Original } from "./copies.ts";
import { known, shownText } from "../words/values.ts";
import type { Field, Invocation } from "../invocation.ts";
import { behind, eachOf, ending, given, hasWord, isWord, like } from "./words-as-files.ts";
import type { Given, Use } from "./words-as-files.ts";
import { interpreted, programFile } from "./interpreted.ts";
import { endingOf } from "../languages/interpreter.ts";
import { shells } from "../syntax/shells.ts";
import { ofRemoteShell } from "./remote-shells.ts";

/** What is noted of the files that the commands of one script are given. */
export interface Looking {
  readonly uses: readonly Use[];
  /** Whether a command so far may make files, or is run elsewhere. */
  isMade(): boolean;
  /** What a file of that name was copied, moved or linked from; null: it is no copy that is known. */
  original(text: string, folder: Value): Original | null;
  /**
   * @param folder in which the command is run; null: it stands in a file that is read in, and is given there
   * @param beside what is set for it alone
   * @returns those that this command is given
   */
  look(command: Invocation, folder: Value | null, beside: ReadonlyMap<string, Value>): readonly Use[];
}

export function looking(): Looking {
  const uses: Use[] = [];
  const copies = new Copies();
  let isMade = false;
  let printed: readonly Field[] = [];
  return {
    uses,
    isMade: () => isMade,
    original: (text, folder) => copies.of(text, folder),
    look(command, folder, beside) {
      const first = uses.length;
      if (folder !== null) {
        for (const [name, value] of beside)
          for (const given of filesOfVariable(name, value, command.at)) uses.push({ ...given, folder, isMade });
        for (const given of filesOf(command, printed))
          uses.push({ ...given, folder, isMade }, ...asCopied(given, folder));
        const program = hasPath(command) ? null : copies.program(command.name);
        if (program !== null) uses.push({ ...program, at: command.at, as: "script", isMade, isNeeded: false });
        for (const given of copies.note(command, folder)) uses.push({ ...given, folder, isMade });
      }
      isMade ||= mayMake(command);
      if (command.name === "cat") printed = command.fields.filter(isWord);
      else if (printed.length > 0 && !filters.has(command.name)) printed = [];
      return uses.slice(first);
    },
  };

  function asCopied(given: Given, folder: Value): readonly Use[] {
    const original = given.text === null ? null : copies.of(given.text, folder);
    if (original === null) return [];
    const like = given.like ?? (given.as === "script" ? undefined : nameOf(given.text!));
    return [{ ...given, ...(like === undefined ? {} : { like }), ...original, isMade, isNeeded: false }];
  }
}

/** Whether a script that is not followed may make files. */
export function mayMakeFiles(script: string): boolean {
  return anyMaker.test(script);
}

/** What passes on what comes in. */
const filters: ReadonlySet<string> = new Set(["envsubst", "sed", "tr", "grep", "tee", "awk"]);
const makers: ReadonlySet<string> = new Set(
  (
    "curl wget aria2c tar unzip gunzip cp mv ln tee touch rsync gsutil aws az gcloud gh envsubst npm npx yarn pnpm " +
    "pip pip3 make task just ssh scp helm kustomize python python3 node ruby perl php go cargo mvn gradle sops gpg " +
    "openssl install cdktf cdk"
  ).split(" "),
);

/** Words of commands that may make files, or run elsewhere; one that is none of them errs on the safe side. */
const anyMaker = new RegExp(`\\b(?:git|docker|podman|nerdctl|kubectl|oc|${[...makers].join("|")})\\b|/`);

/** Whether there may be files behind a command that were not there before it, or it is run elsewhere. */
function mayMake({ name, written, fields }: Invocation): boolean {
  const [first] = fields;
  const word = first === undefined ? "" : (known(first.value) ?? "");
  if (name === "git") return !/^(?:status|diff|log|rev-parse|config|add|commit|push|tag)$/.test(word);
  if (/^(?:docker|podman|nerdctl|kubectl|oc)$/.test(name)) return /^(?:run|exec|cp|create|start)$/.test(word);
  return makers.has(name) || hasPath({ written }) || (shells.has(name) && !hasWord(fields, /^-[a-z]*c$/));
}

function hasPath({ written }: Pick<Invocation, "written">): boolean {
  return (shownText(written) ?? "").includes("/");
}

/** Files behind options, whatever program they are given to. */
const varFiles = /^--?(?:var-file|backend-config)$/;

function filesOf(command: Invocation, printed: readonly Field[]): readonly Given[] {
  const { name, written, at } = command;
  const read = readers.get(name);
  const path = known(written) ?? "";
  // `uv run deploy.py`
  if (read === undefined && !path.includes("/") && programFile.test(path))
    return [{ text: path, at, as: "program", isNeeded: false }];
  if (read === undefined && !path.includes("/")) return [...builtBy(command), ...ofVariables(command)];
  const own = read?.(command, printed) ?? [{ text: path, at, as: "script", isNeeded: /\.(?:ba)?sh$/.test(path) }];
  return [...own, ...builtBy(command), ...ofVariables(command)];
}

/** What whoever reads a template of Nomad or Packer reads with it, is no file of Terraform. */
function ofVariables({ name, fields }: Invocation): readonly Given[] {
  const as = /^(?:nomad|packer)$/.test(name) ? "text" : "file";
  return fields.some(({ value }) => /var-file|backend-config/.test(shownText(value) ?? "var-file"))
    ? behind(fields, varFiles, as, false)
    : [];
}

/** No address of another repository. */
function isHere({ text }: Given): boolean {
  return text === null || !/^(?:[\w-]+\.)+[a-z]{2,}\/|^git@|[?]ref=/.test(text);
}

type Reader = (command: Invocation, printed: readonly Field[]) => readonly Given[];

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...under("sh bash dash ash zsh ksh mksh rbash", ofShell),
  ...under("python python2 python3 node nodejs deno bun ruby perl php lua tsx ts-node", ofInterpreter),
  ...under(". source", ({ fields }) => given(fields.slice(0, 1), "script")),
  ...under("kubectl oc", ({ fields }) => [
    ...like("manifest.yaml", behind(fields, /^(?:-f|--filename)$/, "file").flatMap(eachOf)),
    ...behind(fields, /^(?:-k|--kustomize)$/, "text").filter(isHere),
    ...clusterOf(fields),
  ]),
  ...under("docker podman nerdctl docker-compose podman-compose nerdctl-compose", ofBuilder),
  ...under("ansible-playbook", ({ fields }) => ending(fields, /\.ya?ml$/i, "file")),
  ...under("packer", ({ fields }) =>
    hasWord(fields, /^build$/) ? ending(fields, /\.(?:pkr\.hcl|json)$/i, "file") : [],
  ),
  ...under("terraform tofu terragrunt", ({ fields }) => [
    ...behind(fields, /^-chdir$/, "text"),
    ...(hasWord(fields, /^apply$/) ? savedPlan(fields) : []),
  ]),
  ...under("make gmake", ofMake),
  ...under("helm", ({ fields }) => [
    ...like("command-values.yaml", behind(fields, /^(?:-f|--values)$/, "text").flatMap(eachOf)),
    ...(hasWord(fields, /^(?:install|upgrade|template)$/) ? archives(fields).map(asFile) : []),
    ...clusterOf(fields),
  ]),
  ...under("flux argocd cilium istioctl velero", ({ fields }) => clusterOf(fields)),
  ...under("tar bsdtar", ({ fields }) => (unpacks(fields) ? archives(fields) : [])),
  ...under("unzip 7z 7za", ({ fields }) => archives(fields)),
  ...under("npm pnpm npx yarn", ({ fields }) => like(".npmrc", behind(fields, /^--(?:user|global)config$/, "text"))),
  ...under("pip pip3", ofPip),
  ...under("uv", ofUv),
  ...under("mvn mvnw", ({ fields }) =>
    like("settings.xml", behind(fields, /^(?:-g?s|--(?:global-)?settings)$/, "file")),
  ),
  ...under("gradle gradlew", ({ fields }) => like("init.gradle", behind(fields, /^(?:-I|--init-script)$/, "file"))),
  ...under("conda mamba micromamba", ({ fields }) =>
    like("environment.yml", behind(fields, /^(?:-f|--file)$/, "text", false)),
  ),
  ...under("ssh", (command, printed) => [...configOfSsh(command), ...ofRemoteShell(command, printed)]),
  ...under("scp sftp", configOfSsh),
  ...under("run-parts", ({ fields }) => given(fields.filter(isWord).slice(-1), "text", false).flatMap(eachIn)),
  ...under("rclone", ({ fields }) => like("rclone.conf", behind(fields, /^--config$/, "file", false))),
  ...under("s3cmd", ({ fields }) => like(".s3cfg", behind(fields, /^(?:-c|--config)$/, "file", false))),
  ...under("ossutil ossutil64", ({ fields }) =>
    like(".ossutilconfig", behind(fields, /^(?:-c|--config-file)$/, "file", false)),
  ),
  ...under("oci", ({ fields }) => like(".oci/config", behind(fields, /^--config-file$/, "file", false))),
  ...under("export", ({ fields }) => fields.flatMap(ofAssignment)),
  ...under("buildkite-agent", ({ fields }) =>
    hasWord(fields, /^pipeline$/) && hasWord(fields, /^upload$/)
      ? like(".buildkite/pipeline.yml", given(fields.filter(isWord).slice(2, 3), "file"))
      : [],
  ),
  ...under("kustomize", ({ fields }) =>
    hasWord(fields, /^build$/) ? given(fields.filter(isWord).slice(1, 2), "text") : [],
  ),
]);

/** How another machine is reached. */
function configOfSsh({ fields }: Invocation): readonly Given[] {
  return like("ssh_config", behind(fields, /^-F$/, "file"));
}

/** Scripts that lie in a folder, all of which are run. */
function eachIn({ text, ...one }: Given): readonly Given[] {
  return text === null ? [] : [{ ...one, text: `${text.replace(/\/+$/, "")}/*`, as: "script" }];
}

/** Which cluster is asked, and as whom. */
function clusterOf(fields: readonly Field[]): readonly Given[] {
  return like("kubeconfig", behind(fields, /^--kubeconfig$/, "file", false));
}

/** `tar xzf`, `tar -C x --extract -f a.tgz` */
function unpacks(fields: readonly Field[]): boolean {
  return fields.some(({ value }, index) => {
    const text = known(value) ?? "";
    return (
      /^(?:-[A-Za-z]*x[A-Za-z]*|--(?:extract|get))$/.test(text) || (index === 0 && /^[A-Za-z]*x[A-Za-z]*$/.test(text))
    );
  });
}

function archives(fields: readonly Field[]): readonly Given[] {
  return given(fields.filter(isWord), "archive", false).filter(
    ({ text }) => text !== null && /\.(?:tar(?:\.(?:gz|xz|bz2|zst))?|tgz|txz|tbz2?|zip)$/i.test(text),
  );
}

/** A chart that is packed: no reader opens it. */
function asFile(one: Given): Given {
  return { ...one, as: "file" };
}

function under(names: string, read: Reader): readonly (readonly [name: string, read: Reader])[] {
  return names.split(" ").map((name) => [name, read] as const);
}

/** `terraform apply p.tfplan`: a plan that is there was saved by whoever committed it, and holds what is deployed. */
/** Options of `apply` that take no word. */
const switches = new Set("auto-approve compact-warnings destroy json no-color refresh-only".split(" "));

function savedPlan(fields: readonly Field[]): readonly Given[] {
  const [before, last] = fields.slice(-2);
  if (before === undefined || last === undefined || !isWord(last)) return [];
  const option = known(before.value) ?? "-";
  const isValue = /^-[^=]*$/.test(option) && !switches.has(option.replace(/^--?/, ""));
  return isValue ? [] : given([last], "file", false);
}

/** `bash -eu x.sh`, `sh < x`, `cat x | sh`. */
function ofShell({ fields, from, input }: Invocation, printed: readonly Field[]): readonly Given[] {
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!;
    const text = known(field.value) ?? "";
    if (/^-[a-z]*c$/.test(text)) return [];
    if (/^[-+][oO]$/.test(text)) index += 1;
    else if (text === "-s" || text === "-") break;
    else if (!/^[-+]/.test(text)) return given([field], "script");
  }
  if (from !== null) return given([from], "script");
  return input === null ? [] : given(printed, "script");
}

function ofInterpreter({ name, fields }: Invocation): readonly Given[] {
  const { at, isModule, unnamed } = interpreted(fields);
  const others = given(
    unnamed.map((index) => fields[index]!),
    "program",
    false,
  );
  const own = at === null ? [] : [fields[at]!];
  return [
    ...like(`program${endingOf(name) ?? ""}`, others),
    ...(isModule ? own.flatMap(ofModule) : given(own, "program", false)),
  ];
}

/** `python3 -m tools.deploy`: where it is not of this repository, it is one that was installed. */
function ofModule(field: Field): readonly Given[] {
  const way = (known(field.value) ?? "").replaceAll(".", "/");
  if (way === "") return [];
  const one = { at: field.at, as: "program", isNeeded: false } as const;
  return [`${way}.py`, `${way}/__main__.py`].map((text) => ({ ...one, text }));
}

/** `uv run x.py` is given a program, as an interpreter is; else it installs. */
function ofUv(command: Invocation): readonly Given[] {
  const [first, ...behind] = command.fields;
  return known(first?.value) === "run" ? ofInterpreter({ ...command, name: "python", fields: behind }) : ofPip(command);
}

function ofPip({ fields }: Invocation): readonly Given[] {
  return like("requirements.txt", behind(fields, /^(?:-r|-c|--requirements?|--constraints?)$/, "text"));
}

/** Files are looked for in the folder to which it goes. */
function ofMake({ fields }: Invocation): readonly Given[] {
  const folders = behind(fields, /^(?:-C|--directory)$/, "text");
  const files = like("Makefile", behind(fields, /^(?:-f|--file|--makefile)$/, "file"));
  const [into] = folders;
  if (into === undefined) return files;
  const below = (text: string | null): string | null => {
    if (text === null || into.text === null) return null;
    return text.startsWith("/") ? text : `${into.text}/${text}`;
  };
  return [...files.map((one) => ({ ...one, text: below(one.text) })), ...folders];
}

function ofBuilder({ name, fields }: Invocation): readonly Given[] {
  const first = fields.slice(0, 3);
  const composes = name.endsWith("-compose") || hasWord(first, /^(?:compose|stack)$/);
  if (!composes && !hasWord(first, /^(?:build|buildx|bake)$/)) return [];
  const files = behind(fields, /^(?:-f|--file|--compose-file|-c)$/, "file");
  if (composes) return like("compose.yaml", files);
  return like(hasWord(first, /^bake$/) ? "docker-bake.hcl" : "Dockerfile", files);
}

/** Variables that say where a tool's settings lie, and the name that these have elsewhere. */
const settingsFiles: ReadonlyMap<string, string> = new Map([
  ["TF_CLI_CONFIG_FILE", ".terraformrc"],
  ["NPM_CONFIG_USERCONFIG", ".npmrc"],
  ["NPM_CONFIG_GLOBALCONFIG", ".npmrc"],
  ["PIP_CONFIG_FILE", "pip.conf"],
  ["UV_CONFIG_FILE", "uv.toml"],
  ["COMPOSE_FILE", "compose.yaml"],
  ["CONDARC", ".condarc"],
  ["GOENV", "go.env"],
  ["CONTAINERS_REGISTRIES_CONF", "registries.conf"],
  ["BUNDLE_GEMFILE", "Gemfile"],
  ["AWS_CONFIG_FILE", ".aws/config"],
  ["AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials"],
  ["BOTO_CONFIG", ".boto"],
  ["OCI_CLI_CONFIG_FILE", ".oci/config"],
  ["OS_CLIENT_CONFIG_FILE", "clouds.yaml"],
  ["RCLONE_CONFIG", "rclone.conf"],
  ["GIT_CONFIG_GLOBAL", ".gitconfig"],
  ["KUBECONFIG", "kubeconfig"],
]);

/** Of these alone a colon parts several; elsewhere it is part of a path, as in `C:\\npm\\npmrc`. */
const lists: ReadonlySet<string> = new Set(["COMPOSE_FILE", "KUBECONFIG"]);

/** The files that a variable names. */
export function filesOfVariable(name: string, value: Value, at: Span): readonly Given[] {
  const known = settingsFiles.get(name.toUpperCase());
  if (known === undefined) return [];
  const files = like(known, given([{ value, at }], "file", false));
  return lists.has(name.toUpperCase())
    ? files.flatMap((one) => (one.text ?? "").split(":").map((text) => ({ ...one, text })))
    : files;
}

/** `export NAME=file`. */
function ofAssignment({ value, at }: Field): readonly Given[] {
  const text = known(value) ?? "";
  const equals = text.indexOf("=");
  return equals < 0 ? [] : filesOfVariable(text.slice(0, equals), string(text.slice(equals + 1)), at);
}
