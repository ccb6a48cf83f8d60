import { comingMeeting, inParagraphs, type Texts } from "#features/welcome/texts/rules.ts";
import { dayAndTime } from "#platform/french.ts";
import { words } from "./words.ts";

const { letter } = words;
/** The message of welcome. `flyer` is the address of the flyer. */
export const greetingOf = (texts: Texts, givenName: string, flyer: string, now: Temporal.Instant) => {
  const meeting = comingMeeting(texts, now);
  const when = meeting && letter.meeting(meeting.what, [dayAndTime(meeting.at, now), meeting.place].filter(Boolean).join(", "));
  return {
    subject: letter.subject,
    greeting: letter.greeting(givenName).replace(/ ,$/, ","),
    paragraphs: [...inParagraphs(texts.message), ...(when ? [when] : []), ...(texts.groups.length > 0 ? [letter.groups] : [])],
    list: texts.groups.map(({ name, text }) => letter.group(name, text)),
    button: { label: letter.button, url: flyer },
    closing: letter.closing,
  };
};
