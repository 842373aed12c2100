/** How far in a sign of a program leads: 1 for a bracket that opens, -1 for one that closes, 0 for all others. */
export function bracketStep(sign: string): number {
  if ("([{".includes(sign)) return 1;
  return ")]}".includes(sign) ? -1 : 0;
}
