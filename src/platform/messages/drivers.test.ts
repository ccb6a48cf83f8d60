import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import type { Deliverable } from "#platform/jobs.ts";
import { deliverWith } from "./deliver.ts";

const mail: Deliverable = {
  id: "00000000-0000-4000-8000-000000000001",
  channel: "mail",
  to: "docteur@exemple.fr",
  from: "CPTS d’essai, 1",
  replyTo: "contact@exemple.fr",
  subject: "Été",
  text: "Bonjour",
  html: "<p>Bonjour</p>",
};
const sms: Deliverable = { ...mail, channel: "sms", to: "06 39 98 12 34", text: "CPTS : bonjour", html: "" };

type Refusal = { responseCode: number } | undefined;
/** A real SMTP server; `answers` are what it says of the next recipients, then it accepts. */
const mailServer = async (answers: Refusal[] = []) => {
  const received: { from: string; to: string[]; data: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (address, _session, next) => {
      const refusal = answers.shift();
      next(refusal ? Object.assign(new Error(`${address.address} refused`), refusal) : null);
    },
    onData: (stream, session, next) => {
      text(stream).then((data) => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), data });
        next(null);
      }, next);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const deliver = deliverWith({ smtpUrl: url, mailFrom: "Maillage <envoi@cpts.exemple.fr>" });
  const stop = () => new Promise<void>((resolve) => server.close(resolve));
  onTestFinished(async () => {
    deliver.close();
    await stop();
  });
  return { deliver, received, stop };
};

/** A real HTTP gateway; `statuses` are its next answers, then 202. */
const smsServer = async (statuses: number[] = []) => {
  const received: { body: unknown; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer(async (request, response) => {
    received.push({ body: JSON.parse(await text(request)), headers: request.headers });
    response.writeHead(statuses.shift() ?? 202).end("reçu 06 39 98 12 34");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`;
  return { deliver: deliverWith({ smsUrl: url, smsToken: "jeton" }), received, server };
};

test("a mail arrives whole, from the community, in text and HTML", async () => {
  const { deliver, received } = await mailServer();
  await deliver(mail);
  await deliver({ ...mail, to: "autre@exemple.fr" });
  expect(received.map(({ from, to }) => ({ from, to }))).toEqual([
    { from: "envoi@cpts.exemple.fr", to: ["docteur@exemple.fr"] },
    { from: "envoi@cpts.exemple.fr", to: ["autre@exemple.fr"] },
  ]);
  const { data } = received[0]!;
  expect(data).toContain("<envoi@cpts.exemple.fr>");
  expect(data).toMatch(/^Reply-To: contact@exemple.fr\r?$/m);
  expect(data).toMatch(/^Message-ID: <00000000-0000-4000-8000-000000000001@cpts.exemple.fr>\r?$/m);
  expect(data).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(data).toContain("multipart/alternative");
  expect(data).toContain("Subject: =?UTF-8?");
});

test("an address that hides another one or a header writes to nobody else", async () => {
  const { deliver, received } = await mailServer();
  for (const to of ["a@exemple.fr, b@exemple.fr", "a@exemple.fr\r\nBcc: b@exemple.fr", "a@exemple.fr\r\nRCPT TO:<b@exemple.fr>"])
    await deliver({ ...mail, to }).catch(() => {});
  for (const { to, data } of received) {
    expect(to).not.toContain("b@exemple.fr");
    expect(data).not.toMatch(/^bcc:/im);
  }
});

test("what the mail server refuses is told apart: later, or never", async () => {
  const { deliver, received } = await mailServer([{ responseCode: 451 }, { responseCode: 550 }]);
  await expect(deliver(mail)).rejects.toMatchObject({ code: "smtp-451", final: false });
  await expect(deliver(mail)).rejects.toMatchObject({ code: "smtp-550", final: true });
  await deliver(mail);
  expect(received).toHaveLength(1);
});

test("a mail server that is away is tried later", async () => {
  const { deliver, stop } = await mailServer();
  await stop();
  await expect(deliver(mail)).rejects.toMatchObject({ final: false, code: expect.stringMatching(/^E[A-Z]+$/) });
});

test("an SMS goes to the gateway with its number, its token and a short sender", async () => {
  const { deliver, received } = await smsServer();
  await deliver(sms);
  expect(received).toMatchObject([
    {
      body: { id: sms.id, to: "+33639981234", from: "CPTSessai1", text: "CPTS : bonjour" },
      headers: { authorization: "Bearer jeton", "idempotency-key": sms.id, "content-type": "application/json" },
    },
  ]);
});

test("what the gateway refuses is told apart: later, or never", async () => {
  const { deliver, received } = await smsServer([503, 429, 401, 422]);
  for (const [status, final] of [
    [503, false],
    [429, false],
    [401, false],
    [422, true],
  ])
    await expect(deliver(sms)).rejects.toMatchObject({ code: `sms-${status}`, final });
  await deliver(sms);
  expect(received).toHaveLength(5);
  await expect(deliver({ ...sms, to: "01 99 00 12 34" })).rejects.toMatchObject({ code: "sms-not-mobile", final: true });
  await expect(deliver({ ...sms, to: "inconnu" })).rejects.toMatchObject({ code: "sms-number", final: true });
  expect(received).toHaveLength(5);
});

test("a gateway that is away is tried later", async () => {
  const { deliver, server } = await smsServer();
  await new Promise((resolve) => server.close(resolve));
  await expect(deliver(sms)).rejects.toMatchObject({ code: "ECONNREFUSED", final: false });
});

test("a channel that is not configured beside one that is says so", async () => {
  await expect((await mailServer()).deliver(sms)).rejects.toMatchObject({ code: "sms-not-configured", final: true });
  await expect((await smsServer()).deliver(mail)).rejects.toMatchObject({ code: "mail-not-configured", final: true });
  expect(() => deliverWith({ smtpUrl: "smtp://127.0.0.1" })).toThrow("MAIL_FROM");
});
