const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** A route that begins by an id: no word of an address is taken for one. */
export const byId = (noun = ""): "/:id" => `/:id{${uuid}}${noun}` as "/:id";

const base = (home: string) => `${home}/adherents`;
const member = (home: string, id: string) => `${base(home)}/${id}`;

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  home: base,
  /** Public: ask to join. */
  join: (home: string) => `${base(home)}/adhesion`,
  joinCheck: (home: string) => `${base(home)}/adhesion/verification`,
  joined: (home: string) => `${base(home)}/adhesion/recue`,
  /** Opened from the message that confirms an e-mail address. */
  confirm: (home: string, token: string) => `${base(home)}/adhesion/confirmation/${token}`,
  /** One’s own membership, from the link received. */
  own: (home: string, token: string) => `${base(home)}/mon-adhesion/${token}`,
  actOwn: (home: string, token: string, noun: string) => `${base(home)}/mon-adhesion/${token}/${noun}`,
  /** A professional who was invited says no. */
  refuseInvitation: (home: string, token: string) => `${base(home)}/invitation/${token}`,
  intake: (home: string) => `${base(home)}/nouveau`,
  export: (home: string) => `${base(home)}/export`,
  /** Acts on several members at once. */
  bulk: (home: string, noun: string) => `${base(home)}/ensemble/${noun}`,
  member,
  edit: (home: string, id: string) => `${member(home, id)}/modification`,
  act: (home: string, id: string, noun: string) => `${member(home, id)}/${noun}`,
  /** Applications that look like somebody known. */
  application: (home: string, id: string, noun: string) => `${base(home)}/demandes/${id}/${noun}`,
  nonMembers: (home: string) => `${base(home)}/non-adherents`,
  invite: (home: string) => `${base(home)}/non-adherents/invitation`,
  colleges: (home: string) => `${base(home)}/colleges`,
  college: (home: string, id: string) => `${base(home)}/colleges/${id}`,
  charters: (home: string) => `${base(home)}/charte`,
  settings: (home: string) => `${base(home)}/reglages`,
  money: (home: string) => `${base(home)}/cotisations`,
  moneyExport: (home: string) => `${base(home)}/cotisations/export`,
  payments: (home: string) => `${base(home)}/paiements`,
  payment: (home: string, id: string, noun: string) => `${base(home)}/paiements/${id}/${noun}`,
  receiptFile: (home: string, id: string) => `${base(home)}/paiements/${id}/recu.pdf`,
  pay: (home: string, id: string) => `${member(home, id)}/paiement`,
  campaign: (home: string) => `${base(home)}/campagne`,
  actOnCampaign: (home: string, year: number, noun: string) => `${base(home)}/campagne/${year}/${noun}`,
  imports: (home: string) => `${base(home)}/import`,
  /** Who took part in what. */
  attendance: (home: string) => `${base(home)}/participations`,
  recordAttendance: (home: string) => `${base(home)}/participations/nouvelle`,
  attendanceImports: (home: string) => `${base(home)}/participations/import`,
  network: (home: string) => `${base(home)}/reseau`,
  networkPeople: (home: string) => `${base(home)}/reseau/personnes`,
  networkExport: (home: string, format: "csv" | "xlsx") => `${base(home)}/reseau/export.${format}`,
  /** «Aller vers»: the round, and what is known of one professional’s visits. */
  visits: (home: string) => `${base(home)}/visites`,
  visitRound: (home: string, noun: string) => `${base(home)}/visites/${noun}`,
  visited: (home: string, professionalId: string) => `${base(home)}/visites/${professionalId}`,
  actVisit: (home: string, professionalId: string, noun: string) => `${base(home)}/visites/${professionalId}/${noun}`,
  certificates: (home: string) => `${base(home)}/attestations`,
  actOnCertificates: (home: string, noun: string) => `${base(home)}/attestations/${noun}`,
  certificatesFile: (home: string, year: number, format: "pdf" | "zip") => `${base(home)}/attestations/${year}/attestations.${format}`,
  certificate: (home: string, id: string) => `${base(home)}/attestations/${id}`,
  actOnCertificate: (home: string, id: string, noun: string) => `${base(home)}/attestations/${id}/${noun}`,
  certificateFile: (home: string, id: string) => `${base(home)}/attestations/${id}/attestation.pdf`,
  schemes: (home: string) => `${base(home)}/attestations/dispositifs`,
  scheme: (home: string, id: string) => `${base(home)}/attestations/dispositifs/${id}`,
  /** Public: whether a certificate is valid. */
  verify: (home: string) => `${base(home)}/verification`,
  verification: (home: string, code: string) => `${base(home)}/verification/${code}`,
  ownCertificate: (home: string, token: string, id: string) => `${base(home)}/mon-adhesion/${token}/attestations/${id}/attestation.pdf`,
  ownReceipt: (home: string, token: string, id: string) => `${base(home)}/mon-adhesion/${token}/paiements/${id}/recu.pdf`,
};
