import type { Profile } from "#features/membership/rules.ts";
import { count } from "#platform/french.ts";
import type { ProfileRule } from "./rules.ts";

const times = (n: number) => count(n, "participation", "participations");
const under = (n: number) => (n > 1 ? `moins de ${times(n)}` : "aucune participation");
const between = (low: number, high: number) => (high > low ? `de ${low} à ${times(high)}` : times(low));
export const words = {
  profile: "Profil",
  anyProfile: "Tous les profils",
  profiles: { active: "Actif", follows: "Suit de loin", inactive: "Inactif" } satisfies Record<Profile, string>,
  many: { active: "Actifs", follows: "Suivent de loin", inactive: "Inactifs" } satisfies Record<Profile, string>,
  counted: (n: number, months: number) => `${times(n)} en ${months} mois`,
  /** The rule, as it is decided. */
  rule: ({ months, activeFrom, followsFrom }: ProfileRule): string[] => [
    `Actif : au moins ${times(activeFrom)} dans les ${months} derniers mois.`,
    `Suit de loin : ${between(followsFrom, activeFrom - 1)}.`,
    `Inactif : ${under(followsFrom)}.`,
  ],
  computed: "Le profil se calcule, il ne se saisit pas.",
  change: "Changer la règle",
};
