/**
 * Tables of hosts: to which address a machine sends whoever asks for a name. Names that are led to a machine of one's
 * own, or to nowhere, are asked of nobody else.
 *
 * @title Tables of hosts
 * @section machines
 * @recognised `hosts`, `etc_hosts` and the like, of which most lines are addresses with names
 * @worksOut names, and addresses of name servers
 */
import { addressOfLine } from "../script/manual/host-entries.ts";
import { contentLines } from "../script/syntax/lines.ts";
import type { Format } from "./format.ts";
import { textFormat } from "./documents/text-format.ts";

const lines = textFormat("hosts-file", 59, [
  { type: "hosts-file", path: /(?:^|\/)(?:etc[_-]?)?hosts(?:\.(?:txt|conf|ini|tpl|tmpl|j2))?$/i },
]);

export const format: Format = {
  ...lines,
  recognises({ source }) {
    const all = contentLines(source).filter(({ text }) => !text.startsWith("#"));
    const entries = all.filter(({ text }) => addressOfLine(text) !== null);
    // Inventories of Ansible are called so, too, and have sections.
    return entries.length > all.length / 2 && !all.some(({ text }) => text.startsWith("["));
  },
};
