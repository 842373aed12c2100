/** Thrown by a generator for what is wrong in the files that it reads: a matter of those files, and of no line of code. */
export class FaultyInput extends Error {}
