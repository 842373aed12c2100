/**
 * What the commands of a job run: where Terraform is run, and which scripts and targets are started, whose commands are
 * looked at in their turn. Scripts are followed elsewhere; here is read what came of them.
 */
import { nameOf } from "../../files.ts";
import { joinConditions } from "../../value/condition.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { charge, exceed } from "../../value/work.ts";
import type { Condition, Value } from "../../value/value.ts";
import { followedEach } from "../../script/followed.ts";
import type { Field } from "../../script/invocation.ts";
import { FOLDER, startOf } from "../../script/moves.ts";
import type { Call } from "../../script/notes.ts";
import { runsTerraform, terraform, terragrunt } from "../../script/noting.ts";
import { unset } from "../../script/state.ts";
import { concatenated, known, shownText } from "../../script/words/values.ts";
import { pathOfVarFile } from "../../script/texts/written-files.ts";
import { filesAt } from "./command-files.ts";
import { givenToContainer, helmInContainer, namesTerraform, startedIn } from "./container.ts";
import type { Script } from "./job.ts";
import { wordsOfService } from "./infrastructure-manager.ts";
import { aroundIn, further, startedBy } from "./starts.ts";
import type { Repository, Start } from "./starts.ts";

/** A command that is Terraform's, as it was given. */
export interface Given extends Omit<Call, "changes" | "exported"> {
  readonly name: string;
  readonly variable: (name: string) => Value | undefined;
  readonly exported: ReadonlySet<string>;
  /** Var files that were made before it, by their names among its variables. */
  readonly files: ReadonlySet<string>;
}

/** What is told of commands, in order. */
export interface Commands {
  /** Of each before all others; true: it was what is looked for, and there is no more to it. */
  readonly command?: (given: Given) => boolean;
  /** Terraform's. */
  readonly run: (given: Given) => void;
  /** Another program was called that runs Terraform with what it is given. */
  readonly other: () => void;
  /** A script of the repository was started. */
  readonly script?: (script: NonNullable<Start["script"]>) => void;
}

/** What is told of scripts and of those that they start. */
interface Told extends Commands {
  /** What is set as `TF_VAR_…`, whether Terraform is run with it or not. */
  readonly inputs: (variables: Iterable<readonly [string, Value]>) => void;
  /** Lines that are left in the environment of what runs later. */
  readonly handedOn: (lines: Value) => void;
}

/** What following one script costs, beside its steps. */
const scriptSteps = 20;

/** A script as it is started, with all that it sees. */
interface Started {
  readonly value: Value;
  readonly at: Script["at"];
  readonly variables: ReadonlyMap<string, Value>;
  readonly exported: ReadonlySet<string>;
  readonly positional: readonly Value[] | null;
  readonly when: readonly Condition[];
  /** Scripts and targets that are being followed, as they were started. */
  readonly trail: readonly string[];
}

/** What a script leaves behind: the names that it exports, and var files that it or a script that it starts makes. */
interface Left {
  readonly exported: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, Value>;
}

/** A var file that a script made which another one started, and what the other one had of it until then. */
type Made = Map<string, { readonly value: Value; readonly before: Value | undefined }>;

function asMade(made: Made, name: string, own: Value | undefined): Value | undefined {
  const other = made.get(name);
  return other !== undefined && other.before === own ? other.value : own;
}

/** Follows one script of a job; null: no more work is allowed. */
export function runScripts(within: Repository, script: Started, told: Told): Left | null {
  const exported = new Set(script.exported);
  const files = new Map<string, Value>();
  const around = aroundIn(within);
  for (const { followed, when: own } of followedEach({ ...script, around })) {
    const { calls, assigned, handedOn, exceeded, exported: names, files: written } = followed.reached;
    if (exceeded !== null) exceed(exceeded);
    if (!charge(scriptSteps + followed.steps)) return null;
    const when = joinConditions(script.when, own);
    if (when === null) continue;
    told.inputs(assigned.map(({ name, value }) => [name, value]));
    if (own.length === 0) for (const lines of handedOn) told.handedOn(lines);
    const made: Made = new Map();
    const inside = new Set<Value>();
    for (const call of calls)
      if (!inside.has(call.written) && !runCall(within, script, call, when, told, made, inside)) return null;
    for (const name of names) exported.add(name);
    for (const name of [...written.keys(), ...made.keys()]) {
      const value = asMade(made, name, written.get(name) ?? script.variables.get(name));
      if (value !== undefined) files.set(name, value);
    }
  }
  return { exported, files };
}

/** The same of a script that nobody started yet. */
export function started(script: Pick<Started, "value" | "at" | "variables" | "exported" | "positional">): Started {
  return { ...script, when: [], trail: [] };
}

/**
 * @param inside programs that containers run, which were told of with these.
 * @returns false: no more work is allowed
 */
function runCall(
  within: Repository,
  script: Started,
  call: Call,
  outer: readonly Condition[],
  told: Told,
  made: Made,
  inside: Set<Value>,
): boolean {
  const when = joinConditions(outer, call.when);
  if (when === null) return true;
  const { name, fields } = call;
  const exported = new Set([...script.exported, ...call.exported]);
  const { changes } = call;
  const own = ownIn(script, call);
  const variable = (one: string): Value | undefined => asMade(made, one, own(one));
  const names = [...changes.keys(), ...script.variables.keys(), ...made.keys()];
  const files = new Set(names.filter((one) => pathOfVarFile(one) !== null));
  const given: Given = { ...call, when, variable, exported, files };
  if (told.command?.(given) === true) return true;
  if (terraform.test(name) || terragrunt.test(name)) told.run(given);
  else if (/^(?:docker|podman|nerdctl)$/.test(name) && known(fields[0]?.value) !== "compose")
    runContainer(within, given, told, inside);
  else if (name === "gcloud") {
    const words = wordsOfService(fields);
    if (words !== null)
      told.run({ ...given, name: "terraform", fields: words, exported: new Set(), beside: new Map() });
  } else {
    if (runsTerraform.test(name)) told.other();
    return runStarted(within, script, given, call, told, made);
  }
  return true;
}

/** What a script has of a variable when it gives a command. */
function ownIn({ variables }: Started, { changes }: Call): (name: string) => Value | undefined {
  return (name) => (changes.has(name) ? changes.get(name) : startOf(variables, name));
}

/** `docker run hashicorp/terraform apply`: it sees of its surroundings what it is given. */
function runContainer(within: Repository, given: Given, told: Told, inside: Set<Value>): void {
  const { fields, folder, exported, beside } = given;
  const helm = helmInContainer(fields);
  if (helm !== null) told.command?.({ ...given, name: "helm", fields: helm });
  const started = known(fields[0]?.value) === "run" ? startedIn(fields) : null;
  const [program, ...words] = started?.words ?? [];
  if (started === null || program === undefined || !namesTerraform(program)) return;
  // The script itself was followed into it.
  inside.add(program.value);
  const container = givenToContainer(started.options, folder, (path) => filesAt(within, folder, path));
  const { environment, passed } = container;
  const kept = passed === null ? beside : new Map([...beside].filter(([one]) => passed.has(one)));
  told.run({
    ...given,
    name: nameOf(known(program.value) ?? ""),
    fields: words.map((field) => movedOut(field, container.folderOf)),
    folder: container.folder ?? folder,
    exported: passed === null ? exported : new Set([...exported].filter((one) => passed.has(one))),
    beside: new Map([...kept, ...environment]),
  });
}

/** Follows what a command starts of the repository. */
function runStarted(within: Repository, script: Started, given: Given, call: Call, told: Told, made: Made): boolean {
  const { variable, beside, exported } = given;
  const own = ownIn(script, call);
  const start = startedBy(within, given);
  if (start === null) return true;
  if (start.script !== undefined) told.script?.(start.script);
  const trail = further(script.trail, start.as);
  if (trail === null) return true;
  const values = new Map([...script.variables, ...definedAmong(call.changes), ...beside]);
  for (const one of start.scripts) {
    const { value, at, environment, variables = [], folder, positional = null } = one;
    const next = new Map([...values, ...environment, ...variables]);
    for (const each of made.keys()) next.set(each, variable(each)!);
    if (folder !== null) next.set(FOLDER, folder);
    const names = new Set([...exported, ...beside.keys(), ...environment.keys()]);
    const started = { value, at, variables: next, exported: names, positional, when: given.when, trail };
    const left = runScripts(within, started, told);
    if (left === null) return false;
    for (const [one, value] of left.files)
      made.set(one, { value: perhaps(one, value, call.when, variable(one)), before: own(one) });
  }
  return true;
}

/** `-chdir=/infra` of a container as the folder of the repository that it is. */
function movedOut(field: Field, folderOf: (inside: string) => Value | null): Field {
  const [whole, path = ""] = /^--?chdir=(\/.*)/.exec(shownText(field.value) ?? "") ?? [];
  const folder = whole === undefined ? null : folderOf(path);
  return folder === null ? field : { ...field, value: concatenated([string("-chdir="), folder]) };
}

/** A file that was made under conditions. */
function perhaps(name: string, value: Value, when: readonly Condition[], before: Value | undefined): Value {
  if (when.length === 0) return value;
  return choice(
    [
      { value, when },
      { value: before ?? unset(name), when: [] },
    ],
    false,
  );
}

function* definedAmong(changes: Call["changes"]): Iterable<readonly [string, Value]> {
  for (const [name, value] of changes) if (value !== undefined) yield [name, value];
}
