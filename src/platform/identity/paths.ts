export const paths = {
  signIn: "/connexion",
  code: "/connexion/code",
  link: "/connexion/lien",
  passkey: "/connexion/cle",
  passkeyOptions: "/connexion/cle/demande",
  psc: "/connexion/psc",
  pscReturn: "/connexion/psc/retour",
  pscEmail: "/connexion/psc/adresse",
  proof: "/connexion/preuve",
  signOut: "/deconnexion",
  account: "/mon-compte",
  devices: "/mon-compte/appareils",
  passkeys: "/mon-compte/cles",
  newPasskey: "/mon-compte/cles/nouvelle",
  newPasskeyOptions: "/mon-compte/cles/demande",
  totp: "/mon-compte/application",
  totpStart: "/mon-compte/application/debut",
  totpRemoval: "/mon-compte/application/retrait",
  pscRemoval: "/mon-compte/psc/retrait",
} as const;

/** An address with the page to come back to. */
export const withReturn = (path: string, returnTo: string): string =>
  returnTo === "/" ? path : `${path}${path.includes("?") ? "&" : "?"}retour=${encodeURIComponent(returnTo)}`;

/** A page of this very site, whatever was put in the address; `/` when it is anything else. */
export const ownPage = (wanted: unknown, fallback = "/"): string => {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || wanted.length > 500) return fallback;
  const here = "http://ici.invalid";
  if (!URL.canParse(wanted, here)) return fallback;
  const { origin, pathname, search } = new URL(wanted, here);
  return origin === here && !pathname.startsWith("//") ? pathname + search : fallback;
};

export const stepUpPath = (level: number, returnTo: string): string =>
  withReturn(level < 2 ? paths.signIn : `${paths.proof}?niveau=${level > 2 ? 3 : 2}`, ownPage(returnTo));
