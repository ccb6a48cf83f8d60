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
  /** What a practice does with one line: `reponse`, `annulation`, `rendez-vous`, `vu`, `declare`. */
  answerOffer: (home: string, token: string, offerId: string, noun: string) => `${base(home)}/propositions/${token}/${offerId}/${noun}`,
  /** The same lines, for staff who have the practice on the telephone. */
  desk: (home: string, batchId: string, practiceId: string) => `${base(home)}/cycles/${batchId}/cabinets/${practiceId}`,
  answerDesk: (home: string, batchId: string, offerId: string, noun: string) =>
    `${base(home)}/cycles/${batchId}/propositions/${offerId}/${noun}`,
  list: (home: string) => `${base(home)}/demandes`,
  intake: (home: string) => `${base(home)}/demandes/nouvelle`,
  lookalikes: (home: string) => `${base(home)}/demandes/ressemblances`,
  /** Communes that begin like what is typed; says nothing of anybody. */
  communes: (home: string) => `${base(home)}/demandes/communes`,
  /** Acts on several requests of the list at once. */
  bulk: (home: string, noun: string) => `${base(home)}/demandes/${noun}`,
  export: (home: string) => `${base(home)}/demandes/export`,
  request: (home: string, id: string) => `${base(home)}/demandes/${id}`,
  act: (home: string, id: string, noun: string) => `${base(home)}/demandes/${id}/${noun}`,
  /** Where an accepted person stands, asked alone: shown again when an act is refused. */
  outcome: (home: string, id: string) => `${base(home)}/demandes/${id}/issue`,
  calls: (home: string) => `${base(home)}/appels`,
  callsExport: (home: string) => `${base(home)}/appels/export`,
  called: (home: string, id: string, noun: string) => `${base(home)}/appels/${id}/${noun}`,
  /** Doctors who left, and the patients they had accepted. */
  departures: (home: string) => `${base(home)}/departs`,
  departure: (home: string, doctorId: string, noun: string) => `${base(home)}/departs/${doctorId}/${noun}`,
  confirmations: (home: string) => `${base(home)}/confirmations`,
  imports: (home: string) => `${base(home)}/import`,
  weights: (home: string) => `${base(home)}/priorites`,
  settings: (home: string) => `${base(home)}/reglages`,
  batches: (home: string) => `${base(home)}/cycles`,
  batch: (home: string, id: string) => `${base(home)}/cycles/${id}`,
  partners: (home: string) => `${base(home)}/partenaires`,
  partner: (home: string, id: string) => `${base(home)}/partenaires/${id}`,
  dashboard: (home: string) => `${base(home)}/tableau-de-bord`,
  /** Honest net figures for everybody. */
  publicFigures: (home: string) => `${base(home)}/chiffres`,
};
