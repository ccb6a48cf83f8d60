import { Hono } from "hono";
import { issueCertificate } from "#features/membership/certificates/commands.ts";
import { printCertificates } from "#features/membership/certificates/paper/queries.ts";
import { fileNameOf } from "#features/membership/certificates/paper/rules.ts";
import { findCertificate } from "#features/membership/certificates/queries.ts";
import { YearForm } from "#features/membership/certificates/rules.ts";
import { findPayment } from "#features/membership/money/queries.ts";
import { receiptSheet } from "#features/membership/money/receipt/rules.ts";
import { openOwn } from "#features/membership/own/queries.ts";
import { paths } from "#features/membership/paths.ts";
import { currentSettings } from "#features/membership/queries.ts";
import { answerFile } from "#platform/documents/answer.ts";
import { composePdf } from "#platform/documents/pdf.ts";
import type { Env } from "#platform/http.tsx";
import { found, isRefused, NotFound, open } from "#platform/refusal.ts";

/** One’s own papers, by the link to one’s membership. */
export const ownPaperRoutes = new Hono<Env>()
  .get("/mon-adhesion/:token/attestations/:id/attestation.pdf", async (c) => {
    const { home, outside, work } = c.var;
    const { token, id } = c.req.param();
    const certificate = await work(async (tx) => {
      const member = await openOwn(tx, token);
      const certificate = found(await findCertificate(tx, id));
      if (certificate.memberId !== member.id || certificate.revokedAt) throw new NotFound();
      return certificate;
    });
    return answerFile(c, fileNameOf(certificate), "pdf", found(await printCertificates([certificate], `${outside.origin}${home}`)));
  })
  .get("/mon-adhesion/:token/paiements/:id/recu.pdf", async (c) => {
    const { community, work } = c.var;
    const { token, id } = c.req.param();
    const { line, settings } = await work(async (tx) => {
      const member = await openOwn(tx, token);
      const line = found(await findPayment(tx, id));
      if (line.member.id !== member.id) throw new NotFound();
      return { line, settings: await currentSettings(tx) };
    });
    const file = await composePdf([receiptSheet(line, settings, community.name)]);
    return answerFile(c, `recu-${line.payment.receipt.toLowerCase()}`, "pdf", file);
  })
  .post("/mon-adhesion/:token/attestation", async (c) => {
    open("the link received is the right");
    const { home, work } = c.var;
    const token = c.req.param("token");
    const { data } = YearForm.safeParse(await c.req.parseBody());
    const issued = await work(async (tx) => {
      const member = await openOwn(tx, token);
      return data ? issueCertificate(tx, member.id, data.year) : undefined;
    });
    const refused = issued === undefined || isRefused(issued);
    return c.redirect(refused ? paths.own(home, token) : `${paths.own(home, token)}?fait=attestation`, 303);
  });
