/** What the blocks, calls and names of Jenkins' pipelines say of the texts in them. */
import type { SettingHint } from "../../subject.ts";
import type { Condition, Piece } from "../../value/value.ts";

/** A block or a call that is open. */
export interface Frame {
  readonly opens: "{" | "(" | "[";
  /** The word before it: `environment`, `withAWS`, `sh`. */
  readonly name: string;
  readonly when: readonly Condition[];
  readonly isOff: boolean;
  /** Of `string(name: 'X', …)`: what its `name` says. */
  subject: string;
  /** Variables that it sets for itself alone, as they were before. */
  readonly own: Map<string, readonly Piece[] | undefined>;
  hasStages: boolean;
  /** What stands in it is only asked: a condition, or what a matrix leaves out. */
  readonly asks: "when" | "excluded" | null;
}

export const shells = /^(?:sh|bat|powershell|pwsh|sshCommand|sshScript)$/;
export const windows = /^(?:bat|powershell|pwsh)$/;
export const printed = new RegExp(
  [
    String.raw`^(?:echo|println|print|error|unstable|input|slackSend|emailext|mail|description|displayName|`,
    String.raw`currentBuild|message|stage|label|title|cron|branch|credentials|credentialsId|booleanParam|`,
    String.raw`\w*(?:Msg|Message))$`,
  ].join(""),
);
const images = /^(?:image|withDockerContainer|docker\.build|customImage)$/;

/** What stands further out says nothing of a text. */
export const maxAround = 16;

/**
 * `when { environment name: 'A', value: 'b' }`: what a stage is told apart by; an `expression` may run something.
 * What a matrix excludes is not run.
 */
export function asksIn({ opens, name }: Pick<Frame, "opens" | "name">, outer: Frame | undefined): Frame["asks"] {
  if (outer?.asks === "excluded" || (opens === "{" && name === "excludes")) return "excluded";
  if (opens === "{" && name === "when") return "when";
  return name === "expression" ? null : (outer?.asks ?? null);
}

export function contextOf(open: readonly Frame[]): readonly string[] {
  const names = open
    .slice(-maxAround)
    .map(({ name }) => name)
    .filter((name) => /^(?:environment|with\w+|docker|kubernetes|agent)$/.test(name));
  return names.slice(-2);
}

export function hintOf(words: readonly string[], open: readonly Frame[]): SettingHint | undefined {
  const [call = "", block = "", name = ""] = words;
  if (
    shells.test(name) ||
    (shells.test(call) && /^(?:script|command|)$/.test(name)) ||
    (shells.test(call) && name === call)
  )
    return "script";
  if (images.test(name) || (images.test(call) && name === call)) return "image";
  // `agent { docker 'image' }`
  if (name === "docker" && (block === "agent" || open.slice(-maxAround).some((each) => each.name === "agent")))
    return "image";
  if (name === "yaml") return "text";
  return name === "url" || name === "withRegistry" ? "url" : undefined;
}

/** Whether a text stands in an `environment`, and the stage that has it; of the pipeline as a whole: none. */
export function environmentAround(open: readonly Frame[]): { isOfEnvironment: boolean; stage: Frame | undefined } {
  const isBlock = ({ opens, name }: Frame, word: string): boolean => opens === "{" && name === word;
  const frame = open.at(-1);
  if (frame === undefined || !isBlock(frame, "environment")) return { isOfEnvironment: false, stage: undefined };
  return { isOfEnvironment: true, stage: open.findLast((one) => isBlock(one, "stage")) };
}
