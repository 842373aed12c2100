/** State files: what exists, instance by instance; and what `init` wrote down of the back end. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source } from "../../source.ts";
import type { Reading, Subject } from "../../subject.ts";
import { parseProviderAddress } from "../../terraform/written/provider-address.ts";
import { isRecord, parseAt, rangeOf, scanArray, scanObject, skipSpace, skipValue, wordAt } from "./json-scan.ts";
import { firstBroken, lazySpan, lazySubjects, settingsBelow } from "./lazy.ts";
import type { LazySubjects } from "./lazy.ts";
import { brokenOff } from "./read-plan.ts";

export function readState(source: Source): { readings: Reading[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const subjects: Subject[] = [];
  const faults: Diagnostic[] = [];
  const { make, sift } = lazySubjects(firstBroken(faults));
  let isOld = false;
  const end = scanObject(text, skipSpace(text, 0), (name, at) => {
    if (name === "version" && Number(parseAt(text, at, Math.max(at, skipValue(text, at)))) < 4) isOld = true;
    if (name === "backend") return backend(subjects, source, at);
    return name === "resources"
      ? scanArray(text, at, (where) => resource(subjects, make, source, where))
      : skipValue(text, at);
  });
  if (end < 0) return { readings: [], diagnostics: [brokenOff(source)] };
  return {
    readings: [
      { root: source.path, scenario: "", isInventory: true, sift, subjects, unresolved: [], diagnostics: faults },
    ],
    diagnostics: isOld && text.includes('"modules"') ? [oldState(source)] : [],
  };
}

/** The same version is written of the settings of a back end, which are as they were. */
function oldState(source: Source): Diagnostic {
  return {
    severity: "error",
    code: "state-version",
    message: "a state as Terraform before 0.12 wrote it, whose resources are not read",
    at: { source, start: 0, end: 0 },
  };
}

const base = { format: "state", when: [], byDefault: false } as const;

function backend(subjects: Subject[], source: Source, at: number): number {
  const end = skipValue(source.text, at);
  const json = end < 0 ? undefined : parseAt(source.text, at, end);
  if (!isRecord(json) || typeof json["type"] !== "string") return end;
  const settings = settingsBelow(source, rangeOf(source.text, at, ["config"]).start, json["config"]);
  subjects.push({
    ...base,
    role: "backend",
    address: `backend.${json["type"]}`,
    at: lazySpan(source, at, ["type"]),
    type: json["type"],
    provider: null,
    settings,
    tags: {},
  });
  return end;
}

const maxParents = 8;
/** Shared by all, as there are hundreds of thousands. */
const noTexts: readonly string[] = [];
const toType: readonly string[] = ["type"];

/** Addresses without keys of what the instance was made of; groups last, which need not lie where it does. */
function textsOf(json: unknown): readonly string[] {
  if (json === undefined) return noTexts;
  const texts = Array.isArray(json) ? json.filter((one) => typeof one === "string") : [];
  return texts.toSorted((a, b) => Number(a.includes("_group.")) - Number(b.includes("_group."))).slice(0, maxParents);
}

/** `provider["registry.terraform.io/hashicorp/aws"].cn`, before it the path of modules. */
const providerForm = /^((?:module\.[^.]+\.)*)provider\["([^"]+)"\](?:\.(.+))?$/;

/** Of one instance what is asked of every one; where its attributes stand. */
interface Instance {
  key: unknown;
  dependencies: unknown;
  start: number;
  end: number;
}

/** Its attributes are parsed when somebody asks for settings: a state may have hundreds of thousands of instances. */
function instance(found: Instance, text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x7b) return -1;
  return scanObject(text, at, (name, where) => {
    if (name === "attributes") {
      found.start = where;
      found.end = skipValue(text, where);
      return found.end;
    }
    const stop = skipValue(text, where);
    if (stop >= 0 && name === "index_key") found.key = parseAt(text, where, stop);
    if (stop >= 0 && name === "dependencies") found.dependencies = parseAt(text, where, stop);
    return stop;
  });
}

function resource(subjects: Subject[], make: LazySubjects["make"], source: Source, at: number): number {
  const { text } = source;
  const head = new Map<string, string>();
  const instances: Instance[] = [];
  const end = scanObject(text, at, (name, where) => {
    if (name === "instances")
      return scanArray(text, where, (start) => {
        const found: Instance = { key: undefined, dependencies: undefined, start, end: start };
        const stop = instance(found, text, start);
        if (stop >= 0) instances.push(found);
        return stop;
      });
    const stop = skipValue(text, where);
    if (stop >= 0) head.set(name, wordAt(text, where, stop));
    return stop;
  });
  const type = head.get("type") ?? "";
  const provided = providedBy(head.get("provider") ?? "");
  const isManaged = head.get("mode") !== "data";
  for (const { key, dependencies, start, end: stop } of instances) {
    const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
    const prefix = head.has("module") ? `${head.get("module")}.` : "";
    const subject = {
      ...base,
      ...provided,
      role: isManaged ? ("resource" as const) : ("data" as const),
      address: `${prefix}${isManaged ? "" : "data."}${type}.${head.get("name") ?? ""}${index}`,
      at: lazySpan(source, at, toType),
      type,
      parents: textsOf(dependencies),
    };
    subjects.push(make(subject, { source, start, end: stop, unknown: null }));
  }
  return end;
}

type Provided = Pick<Subject, "provider" | "providerConfig">;

let last: readonly [text: string, provided: Provided] = ["", { provider: null }];

/** Resources of one provider stand one after the other. */
function providedBy(text: string): Provided {
  if (text === last[0]) return last[1];
  const [, modules = "", written, alias] = providerForm.exec(text) ?? [];
  const provider = written === undefined ? null : parseProviderAddress(written);
  const name = alias === undefined ? "" : `.${alias}`;
  const provided =
    provider === null ? { provider } : { provider, providerConfig: `${modules}provider.${provider.type}${name}` };
  last = [text, provided];
  return provided;
}
