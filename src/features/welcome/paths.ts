const base = (home: string) => `${home}/accueil`;
const board = (home: string) => `${base(home)}/annonces`;
const own = (home: string, token: string) => `${board(home)}/la-mienne/${token}`;

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  /** Public: for newcomers, locums, interns. */
  home: base,
  /** Public, to print. */
  flyer: (home: string) => `${base(home)}/depliant`,
  texts: (home: string) => `${base(home)}/textes`,
  undoTexts: (home: string) => `${base(home)}/textes/annulation`,
  greetings: (home: string) => `${base(home)}/bienvenues`,
  greet: (home: string, memberId: string) => `${base(home)}/bienvenues/${memberId}/envoi`,
  board,
  newNotice: (home: string) => `${board(home)}/nouvelle`,
  received: (home: string) => `${board(home)}/recue`,
  notice: (home: string, id: string) => `${board(home)}/${id}`,
  /** `publication`, `refus`, `annulation` by staff; `contact` by anybody. */
  actOnNotice: (home: string, id: string, noun: "publication" | "refus" | "annulation" | "contact") => `${board(home)}/${id}/${noun}`,
  /** One’s own notice, by the link received. */
  own,
  /** `confirmation`, `modification`, `prolongation`, `retrait`, `annulation`. */
  actOnOwn: (home: string, token: string, noun: "confirmation" | "modification" | "prolongation" | "retrait" | "annulation") =>
    `${own(home, token)}/${noun}`,
};
