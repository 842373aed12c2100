/** The country that was probably meant where something else stands for one. */
import { countryCalled, namesOfCountries } from "../catalogue/country-names.ts";
import { nearNames } from "./suggest.ts";

/** Codes, or sets, that were probably meant by a text that is no code. */
export function jurisdictionsMeant(text: string): readonly string[] {
  const known = countryCalled(text);
  if (known !== null) return [known];
  const upper = text.trim().toUpperCase();
  if (upper.length < 4) return [];
  const names = namesOfCountries();
  return [...new Set(nearNames(upper, names.keys()).flatMap((name) => names.get(name) ?? []))];
}
