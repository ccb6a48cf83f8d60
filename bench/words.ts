/** What the command says. Figures themselves are named in English, the same in every report. */
export const words = {
  help: [
    "npm run bench -- [NOM…]\u202f: mesures reproductibles, une ligne «\u00a0nom valeur unité\u00a0» par chiffre.",
    "",
    "  list     page de la liste commune\u202f: démonstration (1\u202f300 personnes) et 100\u202f000 personnes",
    "  batch    proposition d’un cycle\u202f: temps, mémoire, même optimum que HiGHS",
    "  import   import d’un tableur de 10\u202f000 lignes, par les pages",
    "  rpps     fichier national des professionnels (2\u202f283\u202f651 lignes, 819\u00a0Mo) vers un territoire, à côté d’awk",
    "  start    démarrages à froid, fondation de la démonstration, arrêt",
    "  weight   poids d’une première visite, compressé",
    "  search   recherche et liste de l’annuaire parmi 100\u202f000 fiches",
    "  certificates  attestations de 260 adhérents : édition et PDF, moins de 20 s",
    "  kill     kill -9 de l’application et de sa base pendant des écritures (long)",
    "",
    "Sans nom\u202f: tout sauf kill. Données dans un dossier temporaire, effacé à la fin.",
    "Code de sortie\u202f: 0 mesuré, 1 une mesure a échoué, 2 nom inconnu.",
  ].join("\n"),
  unknown: (name: string, known: readonly string[]) => `Mesure inconnue\u202f: ${name}. Mesures\u202f: ${known.join(", ")}.`,
  failed: (name: string, why: string) => `La mesure ${name} a échoué.\n${why}`,
};
