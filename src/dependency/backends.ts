import type { Context } from "./tie.ts";

/**
 * S3 is a protocol that many clouds speak. Its back end wants a region even where the endpoint is not Amazon's: beside
 * an endpoint for the state, neither the type nor the region says anything.
 */
export function hasOwnEndpoint({ subject, leaves }: Context): boolean {
  if (subject.role !== "backend" || subject.type !== "s3") return false;
  return leaves.some(
    ({ path }) => (path.length === 1 && path[0] === "endpoint") || (path[0] === "endpoints" && path.at(-1) === "s3"),
  );
}
