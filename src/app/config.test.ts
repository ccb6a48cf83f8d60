import { expect, test } from "vitest";
import { readConfig, whyUnsafe } from "./config.ts";

const safe = { NODE_ENV: "production", ORIGIN: "https://maillage.fr", SMTP_URL: "smtps://u:p@mail.fr", MAIL_FROM: "CPTS <a@b.fr>" };

test("a setting that cannot be right is named before anything is opened", () => {
  expect(whyUnsafe(readConfig(safe))).toEqual([]);
  for (const [name, value] of Object.entries({
    PORT: "abc",
    ORIGIN: "maillage.fr",
    SMTP_URL: "https://mail.fr",
    MAIL_FROM: "nous",
    SMS_URL: "sms.fr",
    TRUSTED_PROXIES: "-1",
  }))
    expect(() => readConfig({ ...safe, [name]: value }), name).toThrow(`Réglage illisible : ${name}`);
});
test("production refuses what would lose messages in silence, or open the doors", () => {
  const refused = (changes: Record<string, string>) => whyUnsafe(readConfig({ ...safe, ...changes })).join();
  expect(refused({ ORIGIN: "http://maillage.fr" })).toContain("ORIGIN");
  expect(refused({ MAILLAGE_DEMO: "1" })).toContain("MAILLAGE_DEMO");
  expect(refused({ SMTP_URL: "" })).toContain("SMTP_URL");
  expect(refused({ SMS_URL: "https://sms.fr" })).toContain("SMS_TOKEN");
  expect(refused({ SMS_URL: "https://sms.fr", SMS_TOKEN: "x" })).toBe("");
  expect(whyUnsafe(readConfig({ ...safe, NODE_ENV: "development", SMTP_URL: "" }))).toEqual([]);
});
