/** What names stand for in a module. */
import type { Meanings } from "./instance.ts";
import { moduleReference } from "./module-value.ts";
import { resourceReference } from "./resource-value.ts";
import { variableValue } from "./variables.ts";

export const meanings: Meanings = { variable: variableValue, module: moduleReference, resource: resourceReference };
