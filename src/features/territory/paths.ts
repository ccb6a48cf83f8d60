const base = (home: string) => `${home}/territoire`;
const query = (values: Record<string, string | undefined>) => {
  const search = new URLSearchParams(Object.entries(values).filter((it): it is [string, string] => Boolean(it[1]))).toString();
  return search && `?${search}`;
};

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  home: base,
  export: (home: string, format: "csv" | "xlsx") => `${base(home)}/export?format=${format}`,
  communes: (home: string, q?: string) => `${base(home)}/communes${query({ q })}`,
  removeCommunes: (home: string) => `${base(home)}/communes/retrait`,
  putBackCommune: (home: string) => `${base(home)}/communes/retour`,
  size: (home: string) => `${base(home)}/taille`,
  undoSize: (home: string) => `${base(home)}/taille/annulation`,
  sectors: (home: string) => `${base(home)}/secteurs`,
  /** `nom`, `reunion`, `retrait`. */
  actOnSector: (home: string, id: string, noun: "nom" | "reunion" | "retrait") => `${base(home)}/secteurs/${id}/${noun}`,
  drawByGroup: (home: string) => `${base(home)}/secteurs/intercommunalites`,
  undoDrawing: (home: string) => `${base(home)}/secteurs/annulation`,
  figures: (home: string) => `${base(home)}/chiffres`,
  enterFigure: (home: string, of: { indicateur?: string; portee?: string } = {}) => `${base(home)}/chiffres/saisie${query(of)}`,
  exportFigures: (home: string, format: "csv" | "xlsx") => `${base(home)}/chiffres/export?format=${format}`,
  importFigures: (home: string) => `${base(home)}/chiffres/import`,
  indicator: (home: string, code: string) => `${base(home)}/chiffres/${code}`,
  correctFigure: (home: string, code: string, id: string) => `${base(home)}/chiffres/${code}/${id}`,
  removeFigure: (home: string, code: string, id: string) => `${base(home)}/chiffres/${code}/${id}/retrait`,
  undoFigure: (home: string, code: string, id: string) => `${base(home)}/chiffres/${code}/${id}/annulation`,
  diagnosis: (home: string) => `${base(home)}/diagnostic`,
};
