/** What is wrong with a YAML text, in the words of people who never read its grammar. */

/**
 * What the library says of a text, for who wrote it.
 *
 * @param tooDeep how it is said that there are too many levels. Where the stack is too short for a text, the library
 * says that in its own words, as an error or by throwing.
 */
export function worded(message: string, tooDeep = "nested too deep"): string {
  const [first = message] = message.split("\n", 1);
  if (first.startsWith("Maximum call stack")) return tooDeep;
  return plainWords.find(([begins]) => first.startsWith(begins))?.[1] ?? first;
}

/** What the library says in the words of YAML's grammar: how it begins, and the same for who wrote the file. */
const plainWords: readonly (readonly [begins: string, words: string])[] = [
  ["Source contains multiple documents", "a second document begins here (---); the file may hold only one"],
  ["Flow sequence in block collection", "the list that [ opens is not closed by ]"],
  ["Flow map in block collection", "the map that { opens is not closed by }"],
  ["Flow sequence must end", "the list that [ opens is not closed by ]"],
  ["Flow map must end", "the map that { opens is not closed by }"],
  ["Missing closing", "the quotation mark that opens this text is not closed"],
  [
    "Nested mappings are not allowed",
    "a second colon on one line: put the text in quotation marks if the colon is part of it",
  ],
  ["All mapping items must start", "the keys of one map must be indented alike"],
  ["All sequence items must start", "the items of one list must be indented alike"],
  ["Implicit keys need to be on a single line", "a key is followed by a colon on the same line"],
  ["Implicit map keys need to be followed", "a key is followed by a colon and a value: `key: value`"],
  ["Tabs are not allowed", "a tab can't indent: write blanks"],
  ["Unresolved alias", "an alias (*name) of what nothing has named (&name)"],
  ["Unexpected scalar at node end", "a second value where one stands already; put the text in quotation marks"],
];
