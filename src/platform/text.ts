/** Lower case, without accents or ligatures («Œuvre d’Été» → «oeuvre d’ete»). */
export const unaccented = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");

/** Only lower-case letters, digits and single spaces: what two spellings of the same words have in common. */
export const plainWords = (text: string): string =>
  unaccented(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
