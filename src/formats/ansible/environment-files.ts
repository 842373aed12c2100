/** Files of variables that a machine gives to whatever it runs: `/etc/environment`, `/etc/default/app`, `app.env`. */
import { getText } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { Setting } from "../../subject.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { eitherOf } from "../../pattern.ts";
import { slice } from "../../script/syntax/text.ts";
import { mapTexts, shownText, textPieces } from "../../script/words/values.ts";

const files = eitherOf([
  /(?:^|\/)etc\/(?:environment|(?:environment\.d|default|sysconfig)\/.+)$/, // /etc/default/app
  /(?:^|\/|\.)env(?:\.[\w-]+)?$/,
]);

function isEnvironmentFile(given: DocumentNode): boolean {
  return ["path", "dest", "destfile", "name"].some((name) => files.test(getText(given, name) ?? ""));
}

const assigned = /^[ \t]*(?=[A-Za-z_]\w*=)/gm;

/** What is written into such a file, as a script would set it for all that it runs. */
export function exportedThere(given: DocumentNode, settings: readonly Setting[]): readonly Setting[] {
  if (!isEnvironmentFile(given)) return settings;
  return settings.map((one) =>
    one.hint === "script" && /^(?:line|block|content)$/.test(String(one.path[0] ?? ""))
      ? { ...one, value: mapTexts(one.value, exported) }
      : one,
  );
}

function exported(value: Value): Value {
  const text = shownText(value);
  if (text === null) return value;
  const all = textPieces(value);
  const pieces: Piece[] = [];
  let from = 0;
  const copy = (to: number): void => {
    if (from < to) pieces.push(...textPieces(slice(all, from, to)));
    from = to;
  };
  for (const { index, 0: blanks } of text.matchAll(assigned)) {
    copy(index + blanks.length);
    pieces.push({ text: "export ", trace: null, offset: -1, flags: 0 });
  }
  copy(text.length);
  return fromPieces(pieces);
}
