import type { Refusal, Warning } from "./sheet.ts";

/** Every French word said about a file that people bring. */
export const words = {
  refused: {
    empty: "Ce fichier est vide.",
    "not-a-spreadsheet": "Ce fichier n’est pas un tableau. Envoyez un fichier Excel (.xlsx) ou CSV.",
    pdf: "Un PDF ne peut pas être lu comme un tableau. Envoyez le fichier Excel (.xlsx) ou CSV d’origine.",
    "old-excel": "Ce fichier est au format .xls d’avant 2007. Dans Excel, enregistrez-le au format .xlsx.",
    "binary-excel": "Ce fichier est au format .xlsb. Dans Excel, enregistrez-le au format .xlsx.",
    protected: "Ce fichier est protégé par un mot de passe. Retirez le mot de passe dans Excel, puis renvoyez-le.",
    "open-document": "Ce fichier est au format LibreOffice (.ods). Enregistrez-le au format Excel (.xlsx).",
    damaged: "Ce fichier est abîmé et ne peut pas être lu. Enregistrez-le de nouveau, puis renvoyez-le.",
    "broken-quotes": "Un guillemet n’est pas fermé dans ce fichier CSV. Enregistrez-le au format Excel (.xlsx).",
    "too-big": "Ce fichier est trop gros. Gardez seulement la feuille utile, ou envoyez-le en plusieurs fois.",
    "too-many-rows": "Ce fichier a trop de lignes. Envoyez-le en plusieurs fois.",
    "no-rows": "Ce fichier a un titre de colonnes mais aucune ligne.",
  } satisfies Record<Refusal, string>,
  brokenQuotesAt: (line: number) => `Ligne ${line}\u202f: un guillemet n’est pas fermé. Enregistrez le fichier au format Excel (.xlsx).`,
  warned: {
    "header-missing": "La première ligne ne ressemble pas à des titres de colonnes\u202f: elle est lue comme une ligne.",
    "other-sheets-ignored": "Le fichier a plusieurs feuilles\u202f: seule la première qui n’est pas vide est lue.",
    "rows-above-header-ignored": "Les lignes au-dessus des titres de colonnes ne sont pas lues.",
    "uneven-rows": "Certaines lignes ont plus de cases que de titres de colonnes.",
  } satisfies Record<Warning, string>,
  column: (letter: string) => `Colonne ${letter}`,
  yes: "VRAI",
  no: "FAUX",
};
