/** `npm run bench:stages [NAME..]`: one stage at a time, inside one process. Without names all of them. */

/** Each measures when it is loaded, or when it is run. */
const stages: Readonly<Record<string, () => Promise<{ readonly run?: () => unknown }>>> = {
  hcl: () => import("./hcl.ts"),
  catalogue: () => import("./catalogue.ts"),
  evaluator: () => import("./evaluator.ts"),
  policy: () => import("./policy.ts"),
  plan: () => import("./plan.ts"),
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(stages, name));
if (unknown.length > 0)
  throw new Error(`${unknown.join(", ")}: no such stage; there are ${Object.keys(stages).join(", ")}`);
for (const name of wanted.length > 0 ? wanted : Object.keys(stages)) await (await stages[name]?.())?.run?.();
