/** Variables of which nobody knows any more what they are where Make asks for them while it reads. */

/** What has been read until then. */
interface Sofar {
  readonly byName: ReadonlyMap<string, unknown>;
  readonly doubtful: Set<string>;
}

/** A line that `eval` stands in. */
export const evaluation = /\$[({]eval\b/;
const undefinition = /^[ ]*(?:override[ ]+)?undefine[ \t]+([\w.-]+)\s*$/;

/** What a line may set anew: `eval` anything, `undefine` one. */
export function doubtBy(line: string, sofar: Sofar): void {
  if (evaluation.test(line)) doubtAll(sofar);
  const gone = undefinition.exec(line)?.[1];
  if (gone !== undefined) sofar.doubtful.add(gone);
}

/** A file that is not read here may set any of them. */
export function doubtAll({ byName, doubtful }: Sofar): void {
  for (const name of byName.keys()) doubtful.add(name);
}
