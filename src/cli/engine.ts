/** How the JavaScript engine is set up for a program that runs for seconds, not for days. */
import { setFlagsFromString } from "node:v8";

/**
 * How much of a function is run before it is compiled by the optimising compiler, in V8's own measure, which starts at
 * an eighth of this. Evaluating is a walk over trees of many kinds: what was optimised early is thrown away again as
 * soon as the next kind of node comes by, and compiled anew. That took half of the processor time of a scan
 * (docs/decisions/engine.md).
 */
const interruptBudget = 500_000;
/**
 * Bytes of bytecode that the optimising compiler takes into one function from those that it calls, an eighth of what it
 * takes by itself: compiling costs by its size, and few functions run often enough to pay for more.
 */
const maxInlined = { one: 60, together: 120 };

/** To be called before the modules of the program are loaded. */
export function prepareEngine(): void {
  setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
  setFlagsFromString(`--max-inlined-bytecode-size=${maxInlined.one}`);
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${maxInlined.together}`);
  // What is compiled is kept for the next run, which wants what only the start of this one used as well.
  setFlagsFromString("--no-flush-bytecode");
}
