/** What can be told of functions by looking at them: which commands they name, and which do nothing but speak. */
import type { CommandArgument, SyntaxNode } from "unbash";
import { shell } from "../../libraries.ts";
import type { ShellFunction } from "../state.ts";

const speaking = new Set(
  "echo printf print cat date tput basename dirname local return true test [ logger shift :".split(" "),
);
const maxNodes = 2_000;

interface Body {
  /** Names of the commands in it, those in substitutions included. */
  readonly names: ReadonlySet<string>;
  /** Null: it does more than print; else the variables that it sets to what commands print. */
  readonly quiet: readonly string[] | null;
  /** Whether it succeeds, where its last command says so and nothing ends it before; null: nobody knows. */
  readonly succeeds: boolean | null;
}

const bodies = new WeakMap<ShellFunction["body"], Body>();

/**
 * Null: the function does more than print for whoever looks on, as most calls of most scripts do. Else it need not be
 * run, and the variables that are named hold what nobody knows.
 */
export function quietly({ body }: ShellFunction): readonly string[] | null {
  return bodyOf(body).quiet;
}

export function succeeds({ body }: ShellFunction): boolean | null {
  return bodyOf(body).succeeds;
}

export function namesIn({ body }: ShellFunction): ReadonlySet<string> {
  return bodyOf(body).names;
}

function bodyOf(body: ShellFunction["body"]): Body {
  let looked = bodies.get(body);
  if (looked === undefined) {
    looked = look(body);
    bodies.set(body, looked);
  }
  return looked;
}

function look(body: ShellFunction["body"]): Body {
  const names = new Set<string>();
  const set = new Set<string>();
  const nodes: SyntaxNode[] = [body];
  let isQuiet = true;
  let returns = 0;
  for (let index = 0; index < nodes.length && index < maxNodes; index += 1) {
    const node = nodes[index]!;
    if (node.type === "Command" && node.name !== undefined) {
      names.add(node.name.value);
      if (/^(?:return|exit|exec)$/.test(node.name.value)) returns += 1;
      // `printf -v REGION …` prints into a variable.
      const setsWhatItPrints = node.name.value === "printf" && node.args.some((one) => wordOf(one) === "-v");
      if (setsWhatItPrints) isQuiet = false;
    } else if (node.type === "Command")
      for (const part of node.prefix) {
        if (part.type !== "Assignment" || !isPrinted(part)) isQuiet = false;
        else set.add(part.name);
      }
    // What is written to a file, and a function that is made, does more than speak.
    if (node.type === "Function" || (node.type === "Redirect" && node.operator !== ">&")) isQuiet = false;
    shell().forEachChild(node, (child) => nodes.push(child));
  }
  isQuiet &&= nodes.length <= maxNodes && [...names].every((name) => speaking.has(name));
  const answer = nodes.length <= maxNodes ? answerOf(body) : null;
  return {
    names,
    quiet: isQuiet ? [...set] : null,
    succeeds: returns === (answer?.returns ?? -1) ? answer!.holds : null,
  };
}

function wordOf(argument: CommandArgument): string {
  return argument.type === "Word" ? argument.value : "";
}

/** `return 1`, `false`: how it ends, where its last command says so. */
function answerOf(body: ShellFunction["body"]): { readonly holds: boolean; readonly returns: number } | null {
  const commands = body.type === "BraceGroup" ? body.body.commands : [];
  const last = commands.at(-1)?.command;
  if (last?.type !== "Command" || last.name === undefined) return null;
  const [code] = last.args;
  const number = code === undefined ? "" : wordOf(code);
  if (last.name.value === "return" && /^\d+$/.test(number)) return { holds: number === "0", returns: 1 };
  return /^(?:true|false)$/.test(last.name.value) ? { holds: last.name.value === "true", returns: 0 } : null;
}

/** `NOW=$(date)`: the whole value is what a command prints. */
function isPrinted({ value }: Extract<SyntaxNode, { readonly type: "Assignment" }>): boolean {
  return value.type === "Word" && value.parts?.length === 1 && value.parts[0]?.type === "CommandExpansion";
}
