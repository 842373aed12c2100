/** Whether there was anything in what was scanned that could have been judged. */
import type { Diagnostic } from "../../diagnostic.ts";
import { emptiness } from "../../report/summary.ts";
import type { Found } from "../found.ts";

/** Why there was nothing to look at; none where there was something. Our own workflow and hooks don't count. */
export function emptinessOf(found: Found): readonly Diagnostic[] {
  return emptiness({
    files: found.readings.taken.size,
    unread: found.unread,
    leftOut: found.leftOut,
    others: found.passedOver.others,
    coverage: found.coverage,
    dependencies: found.overview.dependencies,
  });
}
