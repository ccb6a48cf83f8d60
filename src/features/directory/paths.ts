const base = (home: string) => `${home}/annuaire`;
const professional = (home: string, id: string) => `${base(home)}/professionnels/${id}`;
const structure = (home: string, id: string) => `${base(home)}/structures/${id}`;
type Kind = "professional" | "structure";
const entry = (home: string, kind: Kind, id: string) => (kind === "professional" ? professional(home, id) : structure(home, id));
const own = (home: string, token: string) => `${base(home)}/ma-fiche/${token}`;

const run = (home: string, id: string, looking: Readonly<Record<string, string | number>> = {}) => {
  const kept = Object.entries(looking).filter(([, value]) => value !== "" && value !== "all" && value !== 1);
  const query = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return `${base(home)}/mises-a-jour/${id}${query && `?${query}`}`;
};

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  home: base,
  map: (home: string) => `${base(home)}/carte`,
  mural: (home: string) => `${base(home)}/liste-murale`,
  export: (home: string, format: "csv" | "xlsx") => `${base(home)}/export.${format}`,
  addProfessional: (home: string) => `${base(home)}/professionnels/nouveau`,
  addStructure: (home: string) => `${base(home)}/structures/nouvelle`,
  professional,
  structure,
  entry,
  /** A thing done to an entry: `modification`, `depart`, `retour`, `lien`… */
  act: (home: string, kind: Kind, id: string, noun: string) => `${entry(home, kind, id)}/${noun}`,
  activity: (home: string, id: string, activityId: string, noun: string) => `${professional(home, id)}/lieux/${activityId}/${noun}`,
  card: (home: string, kind: Kind, id: string) => `${entry(home, kind, id)}/carte.vcf`,
  /** What visitors see: structures, and professionals who agreed. */
  public: (home: string) => `${base(home)}/public`,
  publicEntry: (home: string, kind: Kind, id: string) =>
    `${base(home)}/public/${kind === "professional" ? "professionnels" : "structures"}/${id}`,
  /** Where somebody asks for the link to their own entry. */
  askLink: (home: string) => `${base(home)}/mon-lien`,
  asks: (home: string) => `${base(home)}/demandes-de-lien`,
  own,
  actOwn: (home: string, token: string, noun: string) => `${own(home, token)}/${noun}`,
  /** Readings of national files, and one of them with what is looked at in it. */
  runs: (home: string) => `${base(home)}/mises-a-jour`,
  askFhir: (home: string) => `${base(home)}/mises-a-jour/annuaire-sante`,
  run,
  actRun: (home: string, id: string, noun: string) => `${run(home, id)}/${noun}`,
};
