const base = (home: string) => `${home}/cabinets`;
const practice = (home: string, id: string) => `${base(home)}/${id}`;
const doctor = (home: string, practiceId: string, id: string) => `${practice(home, practiceId)}/medecins/${id}`;

/** Every address of the feature. `home` is the community's root, `/demo`. */
export const paths = {
  list: base,
  create: (home: string) => `${base(home)}/nouveau`,
  export: (home: string) => `${base(home)}/export`,
  imports: (home: string) => `${base(home)}/import`,
  /** Asks every practice that takes part for its places. */
  askAll: (home: string) => `${base(home)}/demandes-de-places`,
  practice,
  /** A thing done to a practice: `archivage`, `contacts`, `demande-de-places`… */
  act: (home: string, id: string, noun: string) => `${practice(home, id)}/${noun}`,
  edit: (home: string, id: string) => `${practice(home, id)}/modification`,
  addDoctor: (home: string, id: string) => `${practice(home, id)}/medecins/nouveau`,
  doctor,
  actOnDoctor: (home: string, practiceId: string, id: string, noun: string) => `${doctor(home, practiceId, id)}/${noun}`,
  /** What a practice opens from its message, without an account. */
  places: (home: string, token: string) => `${base(home)}/places/${token}`,
  statePlaces: (home: string, token: string, doctorId: string) => `${base(home)}/places/${token}/medecins/${doctorId}`,
};
