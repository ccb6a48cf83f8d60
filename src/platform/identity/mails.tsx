import { type Rendered, renderMail } from "#platform/messages/render.tsx";
import type { Desk, Mail } from "./desk.ts";
import { words } from "./words.ts";

// Before the sign-in there is no community: the installation speaks.
const sender = { name: "Maillage", profile: {} };
const said = words.mail;
const mail = (to: string, rendered: Rendered): Mail => ({ to, ...rendered });

export const linkMail = (to: string, code: string, url: string): Mail =>
  mail(
    to,
    renderMail(
      {
        subject: said.subject,
        greeting: said.greeting,
        paragraphs: [said.lead, said.code(code), said.limits, said.notYou],
        button: { label: said.button, url },
      },
      sender,
    ),
  );
export const codeMail = (to: string, code: string, label: string): Mail =>
  mail(
    to,
    renderMail(
      { subject: said.pscSubject(label), greeting: said.greeting, paragraphs: [said.pscLead(label), said.pscCode(code), said.pscWarning] },
      sender,
    ),
  );

export type Change = keyof typeof said.changed;
/** Tells a person that how they prove who they are has changed: the one mail a thief cannot prevent. */
export const tellChange = (desk: Desk, to: string, change: Change): void =>
  desk.later(() =>
    desk.sendMail(
      mail(
        to,
        renderMail(
          {
            subject: said.changedSubject,
            greeting: said.greeting,
            paragraphs: [said.changed[change], said.changedNotYou],
            button: { label: said.changedButton, url: `${desk.origin}/mon-compte` },
          },
          sender,
        ),
      ),
    ),
  );
