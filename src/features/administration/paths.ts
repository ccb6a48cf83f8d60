const base = (home: string) => `${home}/administration`;

/** Every address of the feature. `home` is the community's root, `/demo`. */
export const paths = {
  base,
  messages: (home: string) => `${base(home)}/messages`,
  message: (home: string, id: string) => `${base(home)}/messages/${id}`,
  sendAgain: (home: string, id: string) => `${base(home)}/messages/${id}/renvoi`,
  exportMessages: (home: string) => `${base(home)}/messages/export`,
  tasks: (home: string) => `${base(home)}/taches`,
  exportTasks: (home: string) => `${base(home)}/taches/export`,
  retryAll: (home: string) => `${base(home)}/taches/relance`,
  /** `relance`, `annulation`, `reprise`. */
  task: (home: string, id: string, noun: "relance" | "annulation" | "reprise") => `${base(home)}/taches/${id}/${noun}`,
  journal: (home: string) => `${base(home)}/journal`,
  verifyJournal: (home: string) => `${base(home)}/journal/verification`,
  exportJournal: (home: string) => `${base(home)}/journal/export`,
  access: (home: string) => `${base(home)}/acces`,
  exportAccess: (home: string) => `${base(home)}/acces/export`,
  newAccess: (home: string) => `${base(home)}/acces/nouveau`,
  /** Access and erasure: searched by a form, never in an address. */
  people: (home: string) => `${base(home)}/personnes`,
  exportPerson: (home: string) => `${base(home)}/personnes/export`,
  previewErasure: (home: string) => `${base(home)}/personnes/effacement`,
  erasePerson: (home: string) => `${base(home)}/personnes/effacement/confirmation`,
  register: (home: string) => `${base(home)}/registre`,
  exportRegister: (home: string) => `${base(home)}/registre/export`,
  person: (home: string, id: string) => `${base(home)}/acces/${id}`,
  /** `fin`, `retablissement`. */
  actOnPerson: (home: string, id: string, noun: "fin" | "retablissement") => `${base(home)}/acces/${id}/${noun}`,
};
