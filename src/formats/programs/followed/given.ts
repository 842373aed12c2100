/** What a program is given from outside: its environment, the context of CDK, the settings of a stack of Pulumi. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { string, unknown } from "../../../value/build.ts";
import { alternativesOf } from "../../../value/choice.ts";
import { withFlags } from "../../../value/marks.ts";
import { origin } from "../../../value/trace.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import type { Span } from "../../../source.ts";
import { get, getText } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { documentIn, documentValue, sourceAt } from "./loaded.ts";
import { isSaidBeside } from "../../runs/deploys/all.ts";
import { inEachWay, isOfProject } from "./deployed.ts";
import type { WayOfProject } from "./deployed.ts";
import { anyOf, partOf } from "./parts.ts";
import type { Run } from "./run.ts";
import type { Module } from "./bindings.ts";

/** A variable of the environment: what a file for `dotenv` says, else whoever runs it. */
export function environmentValue(name: string, at: Span, module: Module, run: Run): Value {
  if (/\bdotenv\b|load_dotenv|python-decouple|from decouple/.test(module.source.text)) {
    const source = sourceAt(".env", module.path, run);
    const value = source === null ? null : partOf(documentIn(source), name);
    if (value !== null && value.kind !== "unknown") return withFlags(value, DEFAULT);
  }
  const reason = { code: "environment", text: `the variable ${name} of the environment` } as const;
  const unsaid = (): Value => unknown("string", reason, {}, origin("environment", at, name));
  if (!mayBeGiven(name, run)) return unsaid();
  return inEachWay(run, ({ environment }) => environment.get(name) ?? null, unsaid) ?? unsaid();
}

/** Whether a command may give a program that is of no project a variable: how it is started is followed only then. */
function mayBeGiven(name: string, run: Run): boolean {
  return isOfProject(run) || isSaidBeside(name, run.context);
}

/** `sys.argv[1]`, `process.argv[2]`: a word of the command that starts it. */
export function wordValue(number: number, at: Span, run: Run): Value {
  const reason = { code: "variable-not-set", text: `word ${number} of the command that starts the program` } as const;
  const unsaid = (): Value => unknown("string", reason, {}, origin("literal", at, `word ${number}`));
  return inEachWay(run, ({ given }) => given.get(String(number)) ?? null, unsaid) ?? unsaid();
}

/** `tryGetContext`: what commands give, else what `cdk.json` says. */
export function contextValue(key: Value, at: Span, words: string, run: Run): Value {
  const written = (): Value => writtenContext(key, at, words, run);
  if (key.kind !== "string") return written();
  return inEachWay(run, ({ given }) => given.get(key.text) ?? null, written) ?? written();
}

function writtenContext(key: Value, at: Span, words: string, run: Run): Value {
  const [name] = alternativesOf(key);
  for (const file of ["cdk.json", "cdk.context.json", "cdktf.json"]) {
    const source = sourceAt(joinPath(run.project, file), ".", run);
    const document = source === null ? null : readDocuments(source).documents[0];
    const context = file === "cdk.context.json" ? document : get(document, "context");
    if (context == null) continue;
    if (name?.value.kind === "string" && get(context, name.value.text) === null) continue;
    return anyOf(documentValue(context, DEFAULT), key, `context ${at.start}`, words);
  }
  const shown = name?.value.kind === "string" ? name.value.text : words;
  const reason = { code: "variable-not-set", text: `the context ${shown} has no value` } as const;
  return unknown("dynamic", reason, {}, origin("literal", at, shown));
}

/** `new TerraformVariable(stack, "region", { default: … })`: what commands give, else its default. */
export function terraformVariable(name: string, fallback: Value | null, at: Span, run: Run): Value {
  const reason = { code: "variable-not-set", text: `the variable ${name} has no value` } as const;
  const unsaid = (): Value =>
    fallback === null ? unknown("dynamic", reason, {}, origin("literal", at, name)) : withFlags(fallback, DEFAULT);
  return inEachWay(run, ({ given }) => given.get(name) ?? null, unsaid) ?? unsaid();
}

/** A setting of a project of Pulumi in each of the ways in which it is deployed. */
export function settingValue(namespace: string | null, key: string, at: Span, run: Run): Value {
  const { context, project } = run;
  const own = context.paths.filter((one) => folderOf(one) === project);
  const main = own.find((one) => /^Pulumi\.ya?ml$/.test(nameOf(one)));
  const declared = main === undefined ? null : documentAt(main, run);
  const projectName = getText(declared, "name") ?? "";
  const name = `${namespace ?? projectName}:${key}`;
  const isOwn = namespace === null || namespace === projectName;
  const plain = get(declared, "config", name) ?? get(declared, "config", key);
  const fallback = get(plain, "default") ?? get(plain, "value") ?? (plain?.kind === "scalar" ? plain : null);
  const reason = { code: "variable-not-set", text: `the setting ${name} has no value` } as const;
  const unsaid = (): Value =>
    fallback === null ? unknown("dynamic", reason, {}, origin("literal", at, name)) : documentValue(fallback, DEFAULT);
  const ask = ({ given, file }: WayOfProject): Value | null => {
    const byCommand = given.get(name) ?? (isOwn ? given.get(key) : undefined);
    if (byCommand !== undefined) return byCommand;
    const said = file === null ? null : get(documentAt(file, run), "config", name);
    if (said !== null) return get(said, "secure") === null ? documentValue(said) : null;
    return fallback === null || file === null ? null : documentValue(fallback);
  };
  return inEachWay(run, ask, unsaid) ?? unsaid();
}

/** The name of the stack that is deployed. */
export function stackValue(at: Span, run: Run): Value {
  const reason = { code: "variable-not-set", text: "which stack is deployed, is not said" } as const;
  const unsaid = (): Value => unknown("string", reason, {}, origin("literal", at, "stack"));
  const ask = ({ stack }: WayOfProject): Value | null => (stack === null ? null : string(stack, origin("literal", at)));
  return inEachWay(run, ask, unsaid) ?? unsaid();
}

function documentAt(path: string, { context }: Run): ReturnType<typeof readDocuments>["documents"][number] | null {
  const read = context.files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}
