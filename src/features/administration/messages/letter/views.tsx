import type { Letter, Sender } from "#platform/messages/letter.ts";
import { signature } from "#platform/messages/render.tsx";
import { segments, smsOf } from "#platform/messages/sms.ts";
import { LinkButton } from "#ui/button.tsx";
import { MeshLine } from "#ui/mesh.tsx";
import { words } from "./words.ts";

type Props = { letter: Letter; sender: Sender };
// Only addresses of pages become links, whatever a letter holds.
const isPage = (url: string) => /^https?:\/\//.test(url);

/** A mail as the person who receives it sees it, drawn again with our own pieces: its link is alive. */
export const MailLetter = ({ letter: { subject, greeting, paragraphs, list, button, closing }, sender }: Props) => (
  <article class="my-6 max-w-xl rounded-lg border border-line bg-raised p-6" aria-label={words.mail(subject)}>
    <p class="font-bold">{sender.name}</p>
    <MeshLine id="letter-line" />
    {greeting && <p>{greeting}</p>}
    {paragraphs.map((paragraph) => (
      <p>{paragraph}</p>
    ))}
    {list && list.length > 0 && (
      <ul class="list-disc ps-6">
        {list.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    )}
    {button && (
      <p>
        {isPage(button.url) ? (
          <LinkButton look="main" href={button.url}>
            {button.label}
          </LinkButton>
        ) : (
          `${button.label} ${button.url}`
        )}
      </p>
    )}
    {closing && <p>{closing}</p>}
    <p class="soft">{signature(sender).join(" · ")}</p>
  </article>
);

/** An SMS as it shows on a phone, and how many it is billed as. */
export const SmsLetter = ({ letter, sender }: Props) => {
  const text = smsOf(letter, sender);
  const url = letter.button && isPage(letter.button.url) ? letter.button.url : undefined;
  return (
    <article class="my-6 max-w-xs" aria-label={words.sms(sender.name)}>
      <p class="rounded-2xl rounded-bl-none bg-ok-soft p-4 break-words">
        {url ? (
          <>
            {text.slice(0, -url.length)}
            <a href={url}>{url}</a>
          </>
        ) : (
          text
        )}
      </p>
      <p class="soft">{words.segments(segments(text))}</p>
    </article>
  );
};
