import { describe, expect, test } from "vitest";
import { looksLike, readYesNo } from "./cells.ts";
import { guessColumns, type TargetField } from "./columns.ts";

const fields: TargetField[] = [
  { key: "family", label: "Nom", synonyms: ["Nom d’usage", "Nom de famille", "Nom marital"], required: true, looksLike: looksLike.name },
  { key: "birthFamily", label: "Nom de naissance", synonyms: ["Nom de jeune fille"], looksLike: looksLike.name },
  { key: "given", label: "Prénom", synonyms: [], required: true, looksLike: looksLike.name },
  { key: "birthDate", label: "Date de naissance", synonyms: ["Né(e) le", "Né le", "Naissance"], required: true, looksLike: looksLike.date },
  { key: "mobile", label: "Téléphone portable", synonyms: ["Portable", "Mobile"], looksLike: looksLike.mobile },
  { key: "phone", label: "Téléphone", synonyms: ["Téléphone fixe", "Fixe", "Numéro de téléphone"], looksLike: looksLike.phone },
  { key: "email", label: "Adresse électronique", synonyms: ["E-mail", "Courriel"], looksLike: looksLike.email },
  { key: "address", label: "Adresse", synonyms: ["Rue", "Adresse postale"] },
  { key: "postcode", label: "Code postal", synonyms: [], looksLike: looksLike.postcode },
  { key: "commune", label: "Commune", synonyms: ["Ville", "Localité"], looksLike: looksLike.name },
  {
    key: "requestedOn",
    label: "Date de la demande",
    synonyms: ["Demande le", "Inscrit le", "Date d’appel", "Date d’inscription"],
    looksLike: looksLike.date,
  },
  { key: "ald", label: "ALD", synonyms: ["Affection longue durée"], looksLike: looksLike.yesNo },
];
const guess = (headers: string[], ...rows: string[][]) => {
  const { mapping, ignored, missing } = guessColumns(
    fields,
    headers,
    rows.map((cells) => ({ cells })),
  );
  return { keys: headers.map((_, column) => fields.find(({ key }) => mapping[key]?.column === column)?.key), ignored, missing };
};

describe("columns", () => {
  test("as a coordinator writes them", () => {
    const headers = [
      "NOM",
      "Nom de naissance",
      "Prénom ",
      "DDN",
      "Tél. port.",
      "Tél fixe",
      "E-mail",
      "Adresse",
      "CP",
      "Ville",
      "Date appel",
      "ALD",
      "Observations",
    ];
    const row = [
      "DUPONT",
      "MARTIN",
      "Marie",
      "03/03/1945",
      "06 39 98 12 34",
      "02 61 91 12 34",
      "m@exemple.fr",
      "3 rue A",
      "34800",
      "Clermont",
      "01/02/2026",
      "oui",
      "rappeler",
    ];
    expect(guess(headers, row, row)).toEqual({
      keys: [
        "family",
        "birthFamily",
        "given",
        "birthDate",
        "mobile",
        "phone",
        "email",
        "address",
        "postcode",
        "commune",
        "requestedOn",
        "ald",
        undefined,
      ],
      ignored: [12],
      missing: [],
    });
  });
  test("another order, another vocabulary", () => {
    const row = ["01/02/2026", "Marie", "Dupont", "3/3/45", "0639981234", "m@exemple.fr", "x"];
    expect(
      guess(["Inscrit le", "PRENOM", "Nom d'usage", "Né(e) le", "N° de téléphone", "mail", "Affection longue durée"], row, row).keys,
    ).toEqual(["requestedOn", "given", "family", "birthDate", "phone", "email", "ald"]);
  });
  test("content speaks when headers do not; a wrong content is not believed", () => {
    const row = ["m@exemple.fr", "02 61 91 12 34"];
    expect(guess(["Colonne A", "Colonne B"], row, row).keys).toEqual(["email", "phone"]);
    const wrong = ["voir dossier"];
    expect(guess(["Naissance et lieu"], wrong, wrong)).toEqual({
      keys: [undefined],
      ignored: [0],
      missing: ["family", "given", "birthDate"],
    });
  });
  test("the very title of a field wins, whatever its cells look like", () => {
    const row = ["DUPONT 2", "Marie 1", "voir dossier"];
    expect(guess(["Nom", "Prénom", "Date de naissance"], row, row).keys).toEqual(["family", "given", "birthDate"]);
    // Two columns of one title: the one whose cells are right.
    const pair = ["voir dossier", "03/03/1945"];
    expect(guess(["Né le", "Date de naissance"], pair, pair).keys).toEqual([undefined, "birthDate"]);
  });
  test("each field is used once, for the surest column", () => {
    const row = ["06 39 98 12 34", "06 39 98 12 35", "06 39 98 12 36"];
    expect(guess(["Téléphone", "Téléphone (2)", "Téléphone 3"], row, row).keys[0]).toBe("phone");
    const { mapping } = guessColumns(fields, ["Nom", "Nom"], []);
    expect(mapping).toEqual({ family: { column: 0, confidence: 1 } });
  });
});

test.for([
  ["oui", true],
  ["OUI", true],
  [" x ", true],
  ["1", true],
  ["VRAI", true],
  ["✓", true],
  ["O", true],
  ["non", false],
  ["-", false],
  ["", false],
  ["0", false],
  ["Faux", false],
  ["peut-être", undefined],
  ["2", undefined],
] as [string, boolean | undefined][])("«%s» answers %s", ([text, answer]) => expect(readYesNo(text)).toBe(answer));

test("cells known by their look", () => {
  expect(["03/03/1945", "3/3/45", "2026-03-03", "3 mars 1945", "34800", "mars"].map(looksLike.date)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(["06 39 98 12 34", "639981234", "+33639981234", "02 61 91 12 34", "34800"].map(looksLike.mobile)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(["34800", "1400", "348", "Gignac"].map(looksLike.postcode)).toEqual([true, true, false, false]);
  expect(["10003461033", "810003461033", "12345"].map(looksLike.rpps)).toEqual([true, true, false]);
});
