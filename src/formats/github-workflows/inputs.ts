/** What whoever calls or starts a workflow may enter. */
import { known } from "../../script/words/values.ts";
import { bool } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { conditionOn } from "../../value/question.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition, Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { valueOf } from "../documents/document-settings.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { Names } from "./evaluate.ts";

const maxChoices = 32;

/** What whoever starts a workflow may choose instead of the default: another of a list, a box ticked or not. */
export function chosenOtherwise(
  document: DocumentNode | null,
): readonly { given: Names; when: readonly Condition[] }[] {
  const inputs = inputsOf(document);
  const ways = entriesOf(get(document, "on", "workflow_dispatch", "inputs")).flatMap(({ name, value: declared }) => {
    const type = getText(declared, "type");
    const before = inputs.get(`inputs.${name}`);
    const trace = origin("literal", declared);
    const listed =
      type === "boolean"
        ? [bool(true, trace), bool(false, trace)]
        : itemsOf(type === "choice" ? get(declared, "options") : null).flatMap((one) =>
            one.kind === "scalar" ? [valueOf(one)] : [],
          );
    const others = listed.filter((one) => known(one) !== (known(before) ?? "false"));
    return others.map((one) => ({
      given: new Map([[`inputs.${name}`, one]]),
      when: [conditionOn(declared.source.path, `inputs.${name} is ${known(one) ?? ""}`)],
    }));
  });
  return atMost(ways, maxChoices, "values to choose from");
}

/** Defaults of what a caller or a person may enter. */
export function inputsOf(document: DocumentNode | null): Map<string, Value> {
  const events = ["workflow_dispatch", "workflow_call"].map((event) => get(document, "on", event, "inputs"));
  const names = new Map<string, Value>();
  for (const { name, value } of [...events, get(document, "inputs")].flatMap(entriesOf)) {
    // Of a list without a default the first stands.
    const node =
      get(value, "default") ?? (getText(value, "type") === "choice" ? itemsOf(get(value, "options"))[0] : null);
    if (node?.kind === "scalar" && node.text !== "")
      names.set(`inputs.${name}`, withFlags(valueOf(node, "default"), DEFAULT));
  }
  return names;
}
