import { type Context, Hono } from "hono";
import { z } from "zod";
import { restoreCertificate, revokeCertificate } from "#features/membership/certificates/commands.ts";
import { printCertificates } from "#features/membership/certificates/paper/queries.ts";
import { fileNameOf } from "#features/membership/certificates/paper/rules.ts";
import { findCertificate } from "#features/membership/certificates/queries.ts";
import { words } from "#features/membership/certificates/words.ts";
import { paths } from "#features/membership/paths.ts";
import { mayIssue, maySeeMembers } from "#features/membership/policy.ts";
import { answerFile } from "#platform/documents/answer.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { RevokeForm } from "./rules.ts";
import { CertificatePage } from "./views.tsx";

const Acted = z.object({ fait: z.enum(["edition", "annulation", "retablissement"]).optional().catch(undefined) });
const one = async (c: Context<Env>, id: string, refused?: Refused) => {
  const { actor, home, once, work } = c.var;
  const certificate = await work(async (tx) => found(await findCertificate(tx, id)));
  const { fait } = readQuery(c, Acted);
  const undo = fait === "annulation" ? { action: paths.actOnCertificate(home, id, "retablissement") } : undefined;
  const done = fait && !refused ? { message: words.done[fait], undo } : undefined;
  const props = { home, once, certificate, mayIssue: mayIssue(actor), refused, done };
  return page(c, words.sheet.title(certificate.number), <CertificatePage {...props} />, refused ? 422 : 200);
};
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = (noun = "") => `/attestations/:id{${uuid}}${noun}` as "/attestations/:id";

/** One certificate. */
export const certificateSheetRoutes = new Hono<Env>()
  .get(at(), assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return one(c, c.req.param("id"));
  })
  .get(at("/attestation.pdf"), assure(2), async (c) => {
    allow(maySeeMembers(c.var.actor));
    const { home, outside, work } = c.var;
    const id = c.req.param("id");
    const certificate = await work(async (tx) => found(await findCertificate(tx, id)));
    const file = certificate.revokedAt ? undefined : await printCertificates([certificate], `${outside.origin}${home}`);
    return answerFile(c, fileNameOf(certificate), "pdf", found(file));
  })
  .post(at("/revocation"), assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, RevokeForm);
    const result = form.refused ?? (await c.var.work((tx) => revokeCertificate(tx, id, form.data.why)));
    return isRefused(result) ? one(c, id, result) : c.redirect(`${paths.certificate(c.var.home, id)}?fait=annulation`, 303);
  })
  .post(at("/retablissement"), assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const id = c.req.param("id");
    const result = await c.var.work((tx) => restoreCertificate(tx, id));
    return isRefused(result) ? one(c, id, result) : c.redirect(`${paths.certificate(c.var.home, id)}?fait=retablissement`, 303);
  });
