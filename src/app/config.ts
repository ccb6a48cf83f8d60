import { resolve } from "node:path";
import { z } from "zod";

const optional = z.string().trim().min(1).optional();
const Environment = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: optional,
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  MAILLAGE_DEMO: z.enum(["0", "1"]).optional(),
  /** Trusted proxies in front, for the address of who asks. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/[^\s@<>]+@[^\s@<>]+/)
    .optional(),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_TOKEN: optional,
  PSC_CLIENT_ID: optional,
  PSC_CLIENT_SECRET: optional,
  PSC_DISCOVERY_URL: z.url().default("https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet/.well-known/wallet-openid-configuration"),
  ANNUAIRE_FHIR_URL: z.url({ protocol: /^https?$/ }).default("https://gateway.api.esante.gouv.fr/fhir/v2"),
  ANNUAIRE_FHIR_KEY: optional,
  /** Megabytes that a page receives of national files at once. */
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(100_000).default(2000),
  GEOCODER_URL: z.union([z.url(), z.literal("off")]).default("https://data.geopf.fr/geocodage/search"),
});

export type Config = {
  production: boolean;
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  origin: string;
  demo: boolean;
  proxies: number;
  smtp: { url: string; from: string } | undefined;
  sms: { url: string; token: string } | undefined;
  /** One of the two settings of SMS is there without the other: nothing would leave. */
  halfSms: boolean;
  psc: { clientId: string; clientSecret: string; discoveryUrl: string } | undefined;
  geocoder: string | undefined;
  mostUpload: number;
  /** The Annuaire Santé by its FHIR interface: off until there is a key. */
  annuaire: { url: string; key: string } | undefined;
};

/** Reads the environment once. Throws an Error whose message says, in French, which variable is wrong. */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = Environment.safeParse(set);
  if (!read.success) throw new Error(`Réglage illisible : ${read.error.issues.map(({ path }) => path.join(".")).join(", ")}`);
  const env = read.data;
  const production = env.NODE_ENV === "production";
  return {
    production,
    port: env.PORT,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    origin: (env.ORIGIN ?? `http://localhost:${env.PORT}`).replace(/\/$/, ""),
    demo: env.MAILLAGE_DEMO === undefined ? !production : env.MAILLAGE_DEMO === "1",
    proxies: env.TRUSTED_PROXIES,
    smtp: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    sms: env.SMS_URL && env.SMS_TOKEN ? { url: env.SMS_URL, token: env.SMS_TOKEN } : undefined,
    halfSms: Boolean(env.SMS_URL) !== Boolean(env.SMS_TOKEN),
    psc:
      env.PSC_CLIENT_ID && env.PSC_CLIENT_SECRET
        ? { clientId: env.PSC_CLIENT_ID, clientSecret: env.PSC_CLIENT_SECRET, discoveryUrl: env.PSC_DISCOVERY_URL }
        : undefined,
    mostUpload: env.UPLOAD_MAX_MB * 1_000_000,
    geocoder: env.GEOCODER_URL === "off" ? undefined : env.GEOCODER_URL,
    annuaire: env.ANNUAIRE_FHIR_KEY ? { url: env.ANNUAIRE_FHIR_URL, key: env.ANNUAIRE_FHIR_KEY } : undefined,
  };
};

/** Why a production start is refused; empty when it is safe. Outside production everything is allowed. */
export const whyUnsafe = (config: Config): string[] => {
  if (!config.production) return [];
  const reasons: string[] = [];
  if (!config.origin.startsWith("https://")) reasons.push("ORIGIN doit être l’adresse publique du site, en https://");
  if (config.demo) reasons.push("MAILLAGE_DEMO=1 ouvrirait les comptes de démonstration à tous : retirez-le");
  if (!config.smtp) reasons.push("SMTP_URL et MAIL_FROM manquent : aucun message ne partirait");
  if (config.halfSms) reasons.push("SMS_URL et SMS_TOKEN vont ensemble : aucun SMS ne partirait");
  return reasons;
};
