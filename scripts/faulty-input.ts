/** Thrown by a generator for what is wrong in the files that it reads: no line of code is to blame. */
export class FaultyInput extends Error {}
