/** Atmos: each component of a stack is a run of its root with the variables that the stack puts together for it. */
import { folderValue, gap } from "../../../script/folders.ts";
import { textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { choice } from "../../../value/choice.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { isTooDeep } from "../../../value/work.ts";
import { isAtmos, projectOf } from "../../atmos/project.ts";
import type { Component } from "../../atmos/components.ts";
import type { DocumentNode, ScalarNode } from "../../documents/document.ts";
import { entriesOf } from "../../documents/document.ts";
import { piecesOf } from "../../documents/document-settings.ts";
import { scalarValue, withGaps } from "../job.ts";
import type { Job, RunSource } from "../job.ts";
import { joinPath } from "../../../files.ts";

const template = /\{\{(?:(?!\{\{)[^}])*\}\}/g;
const maxDepth = 50;
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: isAtmos,
  *jobs(path, context): Iterable<Job> {
    const project = projectOf(path, context);
    for (const component of project?.components ?? []) {
      const { vars, script } = commandOf(component);
      yield {
        name: `${component.stack}: ${component.name}`,
        path: component.stack,
        repository: project!.folder,
        concerns: [],
        scripts: [
          {
            value: string(script),
            at: component.at,
            environment: new Map(entriesOf(component.env).map(({ name, value }) => [name, valueOf(value)])),
            variables: vars,
            folder: folderValue(joinPath(project!.roots, component.root)),
          },
        ],
      };
    }
  },
};

/** It writes them into a var file that it names; here each is a variable of the script, whatever its text. */
function commandOf({ vars, workspace }: Component): { readonly vars: Map<string, Value>; readonly script: string } {
  const given = new Map<string, Value>();
  const flags = entriesOf(vars).flatMap(({ name, value }, index) => {
    if (!/^[\w-]+$/.test(name)) return [];
    given.set(`var_${index}`, valueOf(value));
    return [` -var "${name}=$var_${index}"`];
  });
  const select = workspace === null || workspace.includes("'") ? "" : `terraform workspace select '${workspace}'\n`;
  return { vars: given, script: `${select}terraform apply${flags.join("")}\n` };
}

/** What a template or a function of Atmos fills in is known only to the run. */
function valueOf(node: DocumentNode): Value {
  if (node.kind !== "scalar") return fromPieces(expressionOf(node, 0));
  if (node.made !== undefined) return node.made;
  return /^!\w/.test(node.tag ?? "") ? ofFunction(node) : withGaps(scalarValue(node), template);
}

const fallbacks: Readonly<Record<string, RegExp>> = {
  // !env AWS_REGION eu-west-1
  "!env": /^\s*[\w"']+\s+(?:"([^"]*)"|'([^']*)'|(\S+))\s*$/d,
  // !terraform.state vpc '.region // "eu-west-1"'
  "!terraform.output": /\/\/\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))/d,
  "!terraform.state": /\/\/\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))/d,
  // !store prod/ssm vpc region | default "eu-west-1"
  "!store": /\|\s*default\s+(?:"([^"]*)"|'([^']*)'|([\w-]+))/d,
  "!store.get": /\|\s*default\s+(?:"([^"]*)"|'([^']*)'|([\w-]+))/d,
};

/** What only the run knows; what it is where that knows nothing is a way of running it. */
function ofFunction(node: ScalarNode): Value {
  const tag = node.tag ?? "";
  const open = gap(`what ${tag} gives`);
  const match = fallbacks[tag]?.exec(node.text);
  const [start, end] = match?.indices?.slice(1).find((one) => one !== undefined) ?? [0, 0];
  if (start === end) return open;
  const fallback = fromPieces(piecesOf(node, start, end));
  // Nobody sets a variable of the environment that has its value here, but what another stack puts out is there.
  return tag === "!env" ? fallback : choice([{ value: fallback, when: [] }], true);
}

/** A list or map as an expression. */
function expressionOf(node: DocumentNode, depth: number): readonly Piece[] {
  if (isTooDeep(depth, maxDepth, "a document nests")) return [{ unknown: gap("what is nested so deeply") }];
  if (node.kind === "list")
    return [piece("["), ...node.items.flatMap((item) => [...expressionOf(item, depth + 1), piece(",")]), piece("]")];
  if (node.kind === "map")
    return [
      piece("{"),
      ...node.entries.flatMap(({ name, value }) => [
        piece(`${JSON.stringify(name)}:`),
        ...expressionOf(value, depth + 1),
        piece(","),
      ]),
      piece("}"),
    ];
  const value = valueOf(node);
  if (value.kind === "unknown") return [{ unknown: value }];
  if (value.kind !== "string" && value.kind !== "partial") return [{ unknown: gap("a value") }];
  if (node.made !== undefined || node.tag !== null) return [piece('"'), ...textPieces(value), piece('"')];
  if (typeof node.value !== "string") return [piece(node.value === null ? "null" : node.text)];
  // What JSON writes otherwise than it stands there has no place of its own.
  return JSON.stringify(node.text) === `"${node.text}"`
    ? [piece('"'), ...textPieces(value), piece('"')]
    : [piece(JSON.stringify(node.text))];
}
