import { createTransport } from "nodemailer";
import type { Deliverable } from "#platform/jobs.ts";
import { asUndeliverable, Undeliverable } from "./undeliverable.ts";

/**
 * Mail by SMTP over kept connections. `url`: `smtps://user:password@host:465` or `smtp://host:587` (STARTTLS when offered);
 * `from`: the address letters come from, the community's name is put before it.
 */
export const smtp = (url: string, from: string) => {
  const address = /<([^<>\s]+)>/.exec(from)?.[1] ?? from.trim();
  const domain = address.slice(address.indexOf("@") + 1);
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const deliver = async (message: Deliverable): Promise<void> => {
    try {
      await transport.sendMail({
        from: { name: message.from, address },
        to: { name: "", address: message.to },
        replyTo: message.replyTo,
        subject: message.subject,
        text: message.text,
        html: message.html,
        // A second sending after a crash carries the same number: mail programs can show it once.
        messageId: `<${message.id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    } catch (error) {
      throw refusal(error);
    }
  };
  return { deliver, close: () => transport.close() };
};

// 5xx said of the recipient or of the text itself will not change; said of us (authentication, quota) it may.
const refusal = (error: unknown) => {
  const { responseCode, code } = Object(error) as { responseCode?: number; code?: string };
  if (!responseCode) return asUndeliverable(error);
  return new Undeliverable(`smtp-${responseCode}`, responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE"));
};
