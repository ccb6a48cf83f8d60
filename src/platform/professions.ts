/** A profession of TRE_G15: its official code, how one says it, and what people type for it (without accents). */
export type Profession = { code: string; label: string; plural: string; typed: readonly string[] };

const profession = (code: string, label: string, plural: string, ...typed: string[]): Profession => ({ code, label, plural, typed });

/** Health professions, in the order people expect them; codes of the national files (TRE_G15), where a doctor is 10. */
export const professions: readonly Profession[] = [
  profession("10", "Médecin", "Médecins", "docteur", "medecin", "toubib", "generaliste", "specialiste"),
  profession("60", "Infirmier", "Infirmiers", "infirmier", "infirmiere", "ide", "idel", "infirmiers", "infirmieres"),
  profession("69", "Infirmier psychiatrique", "Infirmiers psychiatriques"),
  profession("70", "Masseur-kinésithérapeute", "Masseurs-kinésithérapeutes", "kine", "kines", "kinesitherapeute", "mk"),
  profession("21", "Pharmacien", "Pharmaciens", "pharmacien", "pharmacienne", "pharmaciens"),
  profession("50", "Sage-femme", "Sages-femmes", "sage femme", "maieuticien"),
  profession("40", "Chirurgien-dentiste", "Chirurgiens-dentistes", "dentiste", "dentistes"),
  profession("91", "Orthophoniste", "Orthophonistes", "ortho", "orthophoniste"),
  profession("92", "Orthoptiste", "Orthoptistes"),
  profession("80", "Pédicure-podologue", "Pédicures-podologues", "podologue", "pedicure"),
  profession("94", "Ergothérapeute", "Ergothérapeutes", "ergo"),
  profession("96", "Psychomotricien", "Psychomotriciens", "psychomotricien", "psychomotricienne"),
  profession("95", "Diététicien", "Diététiciens", "dieteticien", "dieteticienne"),
  profession("93", "Psychologue", "Psychologues", "psy"),
  profession("72", "Psychothérapeute", "Psychothérapeutes"),
  profession("71", "Ostéopathe", "Ostéopathes", "osteo"),
  profession("73", "Chiropracteur", "Chiropracteurs"),
  profession("86", "Technicien de laboratoire médical", "Techniciens de laboratoire médical"),
  profession(
    "98",
    "Manipulateur en électroradiologie médicale",
    "Manipulateurs en électroradiologie médicale",
    "manip radio",
    "manipulateur",
  ),
  profession("26", "Audioprothésiste", "Audioprothésistes"),
  profession("28", "Opticien-lunetier", "Opticiens-lunetiers", "opticien", "opticienne"),
  profession("81", "Orthoprothésiste", "Orthoprothésistes"),
  profession("82", "Podo-orthésiste", "Podo-orthésistes"),
  profession("83", "Orthopédiste-orthésiste", "Orthopédistes-orthésistes"),
  profession("84", "Oculariste", "Ocularistes"),
  profession("85", "Épithésiste", "Épithésistes"),
  profession("31", "Assistant dentaire", "Assistants dentaires"),
  profession("32", "Physicien médical", "Physiciens médicaux"),
  profession("35", "Aide-soignant", "Aides-soignants", "aide soignant", "aide soignante", "as"),
  profession("36", "Ambulancier", "Ambulanciers", "ambulanciere"),
  profession("37", "Auxiliaire de puériculture", "Auxiliaires de puériculture"),
  profession("38", "Préparateur en pharmacie hospitalière", "Préparateurs en pharmacie hospitalière"),
  profession("39", "Préparateur en pharmacie", "Préparateurs en pharmacie", "preparateur", "preparatrice"),
];
const byCode = new Map(professions.map((it) => [it.code, it]));

/** The profession of a TRE_G15 code; undefined for one this version does not know. */
export const professionOf = (code: string): Profession | undefined => byCode.get(code);
