import { z } from "zod";
import {
  birthDate,
  commune,
  email,
  isReachable,
  mustBeReachable,
  phones,
  statedReasons,
  whyNotTold,
} from "#features/attachment/intake/rules.ts";
import { words as intakeWords } from "#features/attachment/intake/words.ts";
import { type Dossier, tellings } from "#features/attachment/rules.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { words } from "./words.ts";

const line = (longest = 120) => z.string().trim().max(longest, intakeWords.tooLong).default("");
const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.enum(statedReasons)));

/** What a person, or a partner for them, writes of somebody who looks for a doctor; `needs` says how they must be reachable. */
const shape = (today: Temporal.PlainDate, near: readonly string[]) =>
  z.object({
    familyName: line(80).refine(Boolean, intakeWords.family).transform(displayFamily),
    givenName: line(80).refine(Boolean, intakeWords.given).transform(displayGiven),
    birthDate: birthDate(today),
    phones,
    email,
    address: line(200),
    commune: commune(near),
    reasons: many,
    canTravel: z.enum(["yes", "no"]).default("yes"),
    telling: z.enum(tellings).default("call"),
  });
type Stated = z.output<ReturnType<typeof shape>>;
const canBeReached = (form: Partial<Stated>) => isReachable({ ...form, contactPhone: [] });
const tellable = (form: Stated, context: z.RefinementCtx) => {
  const message = canBeReached(form) ? whyNotTold(form) : undefined;
  if (message) context.addIssue({ code: "custom", path: ["telling"], message });
};
const asDossier = ({ commune: where, canTravel, ...rest }: Stated) => ({ ...rest, ...where, canTravel: canTravel === "yes" });
export type Asked = ReturnType<typeof asDossier> & Pick<Dossier, "askedBy">;

/** The public form. `website` is for robots: people do not see it. */
export const AskForm = (today: Temporal.PlainDate, near: readonly string[]) =>
  shape(today, near)
    .extend({ askedFor: line(80), askedPhone: phones, website: z.string().max(0, words.trap).default("") })
    .refine(canBeReached, mustBeReachable)
    .superRefine(tellable)
    .transform(
      ({ askedFor, askedPhone, website: _website, ...person }): Asked => ({
        ...asDossier(person),
        askedBy: askedFor ? { partnerId: null, name: askedFor, organisation: "", phone: askedPhone[0] ?? "" } : null,
      }),
    );

/** The partner's form: shorter to fill in, says who asks; the person was told. */
export const PartnerForm = (today: Temporal.PlainDate, near: readonly string[]) =>
  shape(today, near)
    .extend({ askedFor: line(80).refine(Boolean, words.partnerName), note: line(500), informed: z.string({ error: intakeWords.informed }) })
    .refine(canBeReached, mustBeReachable)
    .superRefine(tellable)
    .transform(({ askedFor, note, informed: _informed, ...person }) => ({ dossier: { ...asDossier(person), note }, askedBy: askedFor }));

/** How long the page that says «received» shows the link of what was just asked. */
export const receiptSeconds = 15 * 60;
/** The public form, for the signature of when it was shown. */
export const askFormCode = "attachment.ask";
