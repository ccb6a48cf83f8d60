const base = (home: string) => `${home}/medecin-traitant`;

/** Every address of the feature. `home` is the community's root, `/demo`. */
export const paths = {
  /** Public form, open to everybody. */
  ask: base,
  asked: (home: string) => `${base(home)}/recue`,
  /** One's own request, from the link received. */
  own: (home: string, token: string) => `${base(home)}/ma-demande/${token}`,
  partnerForm: (home: string, token: string) => `${base(home)}/partenaire/${token}`,
  /** The page a practice opens from its message. */
  offered: (home: string, token: string) => `${base(home)}/propositions/${token}`,
  list: (home: string) => `${base(home)}/demandes`,
  intake: (home: string) => `${base(home)}/demandes/nouvelle`,
  lookalikes: (home: string) => `${base(home)}/demandes/ressemblances`,
  export: (home: string) => `${base(home)}/demandes/export`,
  request: (home: string, id: string) => `${base(home)}/demandes/${id}`,
  act: (home: string, id: string, noun: string) => `${base(home)}/demandes/${id}/${noun}`,
  calls: (home: string) => `${base(home)}/appels`,
  confirmations: (home: string) => `${base(home)}/confirmations`,
  imports: (home: string) => `${base(home)}/import`,
  weights: (home: string) => `${base(home)}/priorites`,
  settings: (home: string) => `${base(home)}/reglages`,
  batches: (home: string) => `${base(home)}/cycles`,
  batch: (home: string, id: string) => `${base(home)}/cycles/${id}`,
  partners: (home: string) => `${base(home)}/partenaires`,
  dashboard: (home: string) => `${base(home)}/tableau-de-bord`,
  /** Honest net figures for everybody. */
  publicFigures: (home: string) => `${base(home)}/chiffres`,
};
