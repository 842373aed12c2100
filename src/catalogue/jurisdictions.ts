/** Names of jurisdictions, for places that are known no closer. */
const names: Readonly<Record<string, string>> = {
  AE: "United Arab Emirates",
  BY: "Belarus",
  CN: "mainland China",
  CU: "Cuba",
  DE: "Germany",
  FR: "France",
  GB: "United Kingdom",
  HK: "Hong Kong",
  IL: "Israel",
  IR: "Iran",
  JP: "Japan",
  KP: "North Korea",
  KZ: "Kazakhstan",
  MO: "Macao",
  NL: "Netherlands",
  RU: "Russia",
  SG: "Singapore",
  SY: "Syria",
  TR: "Türkiye",
  TW: "Taiwan",
  US: "United States",
  UZ: "Uzbekistan",
  VE: "Venezuela",
};

/** The name of an ISO 3166-1 alpha-2 code, or the code. */
export function jurisdictionName(code: string): string {
  return names[code] ?? code;
}

/** Member states of the European Union: what a region guaranteed to lie in the EU can't exclude. */
export const europeanUnion: readonly string[] =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");
