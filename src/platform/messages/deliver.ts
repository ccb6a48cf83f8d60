import type { Deliverable, Outside } from "#platform/jobs.ts";
import { gateway } from "./gateway.ts";
import { smtp } from "./smtp.ts";
import { asUndeliverable, Undeliverable } from "./undeliverable.ts";

/** From the environment: SMTP_URL, MAIL_FROM, SMS_URL, SMS_TOKEN. */
export type DeliveryConfig = {
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
  smsUrl?: string | undefined;
  smsToken?: string | undefined;
};
export type Delivery = ((message: Deliverable) => Promise<void>) & { close: () => void };

/** Nothing leaves: messages stay readable on the captured messages page. For development, demonstrations, drills. */
const capture: Delivery = Object.assign(async () => {}, { close: () => {} });
/** Whether messages are kept here instead of leaving. */
export const captures = (deliver: Outside["deliver"]): boolean => deliver === capture;

/**
 * How messages leave. With neither SMTP nor SMS they are captured; with one of them the other is refused («not-configured»),
 * never lost in silence. Throws `Undeliverable`. `close` ends kept connections.
 */
export const deliverWith = (config: DeliveryConfig): Delivery => {
  if (config.smtpUrl && !config.mailFrom) throw new Error("MAIL_FROM: the address mails come from is needed with SMTP_URL");
  if (!config.smtpUrl && !config.smsUrl) return capture;
  const mail = config.smtpUrl && config.mailFrom ? smtp(config.smtpUrl, config.mailFrom) : undefined;
  const sms = config.smsUrl ? gateway(config.smsUrl, config.smsToken ?? "") : undefined;
  const deliver = async (message: Deliverable) => {
    const driver = message.channel === "mail" ? mail?.deliver : sms;
    if (!driver) throw new Undeliverable(`${message.channel}-not-configured`, true);
    await driver(message).catch((error: unknown) => {
      throw asUndeliverable(error);
    });
  };
  return Object.assign(deliver, { close: () => mail?.close() });
};
