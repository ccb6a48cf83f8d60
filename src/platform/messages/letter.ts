import type { CommunityProfile } from "#platform/tables.ts";

/**
 * What a mail or an SMS says, before it is drawn.
 *
 * RULE: never health data in a message, not even by allusion. A mail crosses other people's servers and an SMS shows on a
 * locked screen: no reason for priority, no care, no diagnosis, no long-term illness, no patient's name beside a doctor's.
 * A letter says that something waits and where to see it; the page behind its link shows the rest to whoever may see it.
 * The subject obeys twice: it is read by people around. (architecture.md, «Health data apart».)
 */
export type Letter = {
  subject: string;
  /** «Bonjour,» */
  greeting?: string | undefined;
  paragraphs: readonly string[];
  /** The one thing to do, by a signed link. */
  button?: { label: string; url: string } | undefined;
  list?: readonly string[] | undefined;
  /** «Bien à vous, …» */
  closing?: string | undefined;
  /** What the SMS says instead of the paragraphs; the link of the button is added after it. */
  smsText?: string | undefined;
};

/** The community that speaks. */
export type Sender = { name: string; profile: CommunityProfile };

/** What is kept, sealed, until it is erased. `to`: an e-mail address, or a telephone number in E.164 or national form. */
export type Content = { to: string; letter: Letter };
