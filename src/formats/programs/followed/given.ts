/** What a program is given from outside: its environment, the context of CDK, the settings of a stack of Pulumi. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { string, unknown } from "../../../value/build.ts";
import { alternativesOf, choice } from "../../../value/choice.ts";
import { withFlags } from "../../../value/marks.ts";
import { origin } from "../../../value/trace.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Alternative, Value } from "../../../value/value.ts";
import { atMost } from "../../../value/work.ts";
import type { Span } from "../../../source.ts";
import { get, getText } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { documentIn, documentValue, sourceAt } from "./loaded.ts";
import { anyOf, eachTime, partOf } from "./parts.ts";
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
  return unknown("string", reason, {}, origin("environment", at, name));
}

/** `tryGetContext`: what `cdk.json` says, unless whoever deploys says otherwise. */
export function contextValue(key: Value, at: Span, words: string, run: Run): Value {
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

export const stackFile = /^Pulumi\.([\w.-]+)\.ya?ml$/;
const mostStacks = 50;

/** A setting of a project of Pulumi in each of its stacks. */
export function settingValue(namespace: string | null, key: string, at: Span, run: Run): Value {
  const { context, project } = run;
  const own = context.paths.filter((one) => folderOf(one) === project);
  const main = own.find((one) => /^Pulumi\.ya?ml$/.test(nameOf(one)));
  const declared = main === undefined ? null : documentAt(main, run);
  const name = `${namespace ?? getText(declared, "name") ?? ""}:${key}`;
  const plain = get(declared, "config", name) ?? get(declared, "config", key);
  const fallback = get(plain, "default") ?? get(plain, "value") ?? (plain?.kind === "scalar" ? plain : null);
  const stacks = atMost(
    own.filter((one) => stackFile.test(nameOf(one))),
    mostStacks,
    "stacks of a project",
  );
  const values = stacks.flatMap((one): readonly Alternative[] => {
    const said = get(documentAt(one, run), "config", name) ?? fallback;
    if (said === null || get(said, "secure") !== null) return [];
    const stack = stackFile.exec(nameOf(one))?.[1] ?? one;
    const condition = { key: `${eachTime}stack of ${project}`, branch: stack, text: `the stack is ${stack}` };
    return [{ value: documentValue(said), when: [condition] }];
  });
  if (values.length > 0) return choice(values, false);
  if (fallback !== null) return documentValue(fallback, DEFAULT);
  const reason = { code: "variable-not-set", text: `the setting ${name} has no value` } as const;
  return unknown("dynamic", reason, {}, origin("literal", at, name));
}

/** The name of the stack that is deployed: each of which there is a file is. */
export function stackValue(at: Span, { context, project }: Run): Value {
  const names = context.paths.flatMap((one) => {
    const name = folderOf(one) === project ? stackFile.exec(nameOf(one))?.[1] : undefined;
    return name === undefined ? [] : [name];
  });
  const values = atMost(names, mostStacks, "stacks of a project").map((stack): Alternative => {
    const condition = { key: `${eachTime}stack of ${project}`, branch: stack, text: `the stack is ${stack}` };
    return { value: string(stack, origin("literal", at)), when: [condition] };
  });
  if (values.length > 0) return choice(values, false);
  const reason = { code: "variable-not-set", text: "which stack is deployed, is not said" } as const;
  return unknown("string", reason, {}, origin("literal", at, "stack"));
}

function documentAt(path: string, { context }: Run): ReturnType<typeof readDocuments>["documents"][number] | null {
  const read = context.files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}
