/** Actions that are given commands: which of their inputs these are, and what they see of the environment. */
import { eitherOf } from "../../pattern.ts";
import { entered, folderValue } from "../../script/folders.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, shownText, textPieces } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { entriesOf } from "../documents/document.ts";
import { inShellWordsOf } from "../github-workflows/script-words.ts";
import { inputOf, line, partsOf } from "./actions.ts";
import type { ActionStep, Input } from "./actions.ts";
import { givenByOptions, terraformImage } from "./container.ts";
import { joinedLines } from "./job.ts";
import type { Script } from "./job.ts";

interface CommandAction {
  readonly uses: RegExp;
  /** Inputs that are commands, in the order in which they may run. */
  readonly commands: readonly string[];
  /** What runs them, if it is no shell of Unix. */
  readonly program?: string;
  /** The input that says so. */
  readonly shell?: string;
  readonly folder?: string;
  /** They run in a container, which sees what the options of Docker in this input give it, and nothing else. */
  readonly options?: string;
  /** The same, with lines of `NAME=value`. */
  readonly environment?: string;
}

/** Source: the `action.yml` of each, as stored in public copies, read 2026-12-01. */
const actions: readonly CommandAction[] = [
  {
    uses: /^nick-(?:fields|invision)\/retry@/i,
    commands: ["command", "on_retry_command", "new_command_on_retry"],
    shell: "shell",
  },
  { uses: /^wandalen\/wretry\.action@/i, commands: ["command"], folder: "current_path" },
  { uses: /^azure\/cli@/i, commands: ["inlineScript"] },
  { uses: /^azure\/powershell@/i, commands: ["inlineScript"], program: "pwsh" },
  { uses: /^addnab\/docker-run-action@/i, commands: ["run"], options: "options" },
  { uses: /^devcontainers\/ci@/i, commands: ["runCmd"], environment: "env" },
];

/** Inputs by whose names an action that nobody here knows is given commands. */
const commandName = eitherOf(
  [
    /^(?:run|exec|cmd|command|script|inline)s?$/, // run
    /^(?:run|exec|inline|shell|custom|build|deploy)[-_]?(?:cmd|command|script)s?$/, // runCmd
    /^args?$/,
  ],
  "i",
);

/** What an action runs that it is given as commands; null: none of its inputs is. */
export function commandScript(step: ActionStep): Script | null {
  const { uses, environment, folder } = step;
  const input = inputOf(step);
  if (uses.startsWith("docker://")) return inImage(step, input);
  const action = actions.find((one) => one.uses.test(uses));
  if (action === undefined) return ofUnknown(step, input);
  const lines = action.commands.flatMap((name) => input(name) ?? []);
  if (lines.length === 0) return null;
  const shell = action.shell === undefined ? null : known(input(action.shell) ?? string(""));
  const program = action.program ?? (shell === "" ? null : shell);
  const value = inShellWordsOf(program, joinedLines(lines));
  const script = { value, at: step.step, environment, folder };
  const at = action.folder === undefined ? null : input(action.folder);
  if (at !== null) return { ...script, folder: entered(folderValue("."), at) };
  if (action.environment !== undefined) return { ...script, environment: new Map(setIn(input(action.environment))) };
  const options = action.options === undefined ? null : input(action.options);
  if (action.options === undefined) return script;
  if (options === null) return { ...script, environment: new Map() };
  const given = givenByOptions(options, step.step, folderValue("."));
  // A name by itself is handed on.
  const passed = [...environment].filter(([name]) => given.passed?.has(name) !== false);
  return { ...script, environment: new Map([...passed, ...given.environment]), folder: given.folder ?? folder };
}

/** `uses: docker://IMAGE`, whose words are those of its program. */
function inImage({ step, uses, environment, folder }: ActionStep, input: Input): Script | null {
  const [args, entry] = [input("args"), input("entrypoint")];
  const program = entry ?? (terraformImage.test(uses) ? string("terraform") : null);
  if (args === null && entry === null) return null;
  const value = line([...(program === null ? [] : [program, " "]), ...(args === null ? [] : [args])]);
  return { value, at: step, environment, folder };
}

/** An action of which nobody here knows what it does with its inputs. */
function ofUnknown({ step, uses, inputs, environment, folder }: ActionStep, input: Input): Script | null {
  const names = entriesOf(inputs).flatMap(({ name }) => (commandName.test(name) ? [name] : []));
  const lines = names.flatMap((name) => input(name) ?? []);
  if (lines.length === 0) return null;
  const onlyIf = `${uses.replace(/@.*$/s, "")} runs its input ${names[0]!} as commands`;
  return { value: joinedLines(lines), at: step, environment, folder, onlyIf };
}

function setIn(text: Value | null): readonly (readonly [name: string, value: Value])[] {
  return (text === null ? [] : partsOf(text, /\s*\n\s*/g)).flatMap((one) => {
    const [whole, name] = /^\s*([A-Za-z_]\w*)=/.exec(shownText(one) ?? "") ?? [];
    if (whole === undefined || name === undefined) return [];
    return [[name, slice(textPieces(one), whole.length, (shownText(one) ?? "").length)] as const];
  });
}
