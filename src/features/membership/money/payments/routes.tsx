import { type Context, Hono } from "hono";
import { z } from "zod";
import { cancelPayment, reconcile } from "#features/membership/money/commands.ts";
import { findPayment, listPayments, type PaymentLine } from "#features/membership/money/queries.ts";
import { receiptSheet } from "#features/membership/money/receipt/rules.ts";
import { PaymentsQuery } from "#features/membership/money/rules.ts";
import { cancelTogether, restorePayment, unreconcile } from "#features/membership/money/undoing/commands.ts";
import { IdsText, most, TogetherForm } from "#features/membership/money/undoing/rules.ts";
import { words } from "#features/membership/money/words.ts";
import { paths } from "#features/membership/paths.ts";
import { mayKeepMoney, maySeeMoney } from "#features/membership/policy.ts";
import { currentSettings } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import { answerFile } from "#platform/documents/answer.ts";
import { composePdf } from "#platform/documents/pdf.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { PaymentsPage, ReceiptPage } from "./views.tsx";

const Acted = z.object({
  fait: z.enum(["rapprochement", "annulation", "retour"]).optional().catch(undefined),
  n: z.coerce.number().int().catch(0),
  annuler: IdsText.default([]),
});
const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.uuid()).max(2000));
const PickedForm = z.object({ ids: many });
const kept = ({ payment }: PaymentLine, etat: string) => {
  if (etat === "cancelled") return payment.cancelledAt !== null;
  if (etat === "open") return !payment.cancelledAt && !payment.reconciledOn;
  return etat === "" || payment.reconciledOn !== null;
};

const list = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const query = readQuery(c, PaymentsQuery);
  const present = yearOf(dayInParis(now));
  const year = query.annee ?? present;
  const lines = (await work((tx) => listPayments(tx, year))).filter((line) => kept(line, query.etat));
  const { fait, n, annuler } = readQuery(c, Acted);
  const message = fait === "annulation" ? words.cancelled : fait === "retour" ? words.undone : words.payments.reconciledMany(n);
  const undo =
    annuler.length > 0 ? { action: `${paths.payments(home)}/rapprochement/annulation`, fields: { ids: annuler.join(",") } } : undefined;
  const props = { home, once, year, present, etat: query.etat, lines, mayKeep: mayKeepMoney(actor), refused };
  const done = fait && !refused ? { message, nothing: fait === "rapprochement" && n === 0, undo } : undefined;
  return page(c, words.payments.title, <PaymentsPage {...props} done={done} />, refused ? 422 : 200, { width: "wide" });
};

export const paymentRoutes = new Hono<Env>()
  .get("/paiements", assure(2), (c) => {
    allow(maySeeMoney(c.var.actor));
    return list(c);
  })
  .post("/paiements/rapprochement", assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const form = await readForm(c, PickedForm);
    if (form.refused || form.data.ids.length === 0) return list(c, form.refused ?? refuse("form", words.payments.nonePicked));
    const seen = await c.var.work((tx) => reconcile(tx, form.data.ids));
    const undo = seen.length > 0 && seen.length <= most ? `&annuler=${seen.join(",")}` : "";
    return c.redirect(`${paths.payments(c.var.home)}?fait=rapprochement&n=${seen.length}${undo}`, 303);
  })
  .post("/paiements/rapprochement/annulation", assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const { ids } = z.object({ ids: IdsText }).parse(await c.req.parseBody());
    await c.var.work((tx) => unreconcile(tx, ids));
    return c.redirect(`${paths.payments(c.var.home)}?fait=retour`, 303);
  })
  .post("/paiements/ensemble/annulation", assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const { together } = TogetherForm.parse(await c.req.parseBody());
    const n = await c.var.work((tx) => cancelTogether(tx, together));
    return c.redirect(`${paths.home(c.var.home)}?fait=unpaid&n=${n}`, 303);
  })
  .post("/paiements/:id/retablissement", assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const id = c.req.param("id");
    const back = await c.var.work((tx) => restorePayment(tx, id));
    return isRefused(back) ? list(c, back) : c.redirect(`${paths.member(c.var.home, back.memberId)}?fait=retour-paiement`, 303);
  })
  .post("/paiements/:id/annulation", assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const id = c.req.param("id");
    const done = await c.var.work((tx) => cancelPayment(tx, id));
    return isRefused(done)
      ? list(c, done)
      : c.redirect(`${paths.member(c.var.home, done.memberId)}?fait=annulation-paiement&paiement=${id}`, 303);
  })
  .get("/paiements/:id/recu.pdf", assure(2), async (c) => {
    allow(maySeeMoney(c.var.actor));
    const { community, work } = c.var;
    const id = c.req.param("id");
    const { line, settings } = await work(async (tx) => ({ line: found(await findPayment(tx, id)), settings: await currentSettings(tx) }));
    const file = await composePdf([receiptSheet(line, settings, community.name)]);
    return answerFile(c, `recu-${line.payment.receipt.toLowerCase()}`, "pdf", file);
  })
  .get("/paiements/:id/recu", assure(2), async (c) => {
    allow(maySeeMoney(c.var.actor));
    const { community, home, work } = c.var;
    const id = c.req.param("id");
    const shown = await work(async (tx) => ({ line: found(await findPayment(tx, id)), settings: await currentSettings(tx) }));
    return page(c, words.receipt.title(shown.line.payment.receipt), <ReceiptPage {...{ home, ...shown }} community={community.name} />);
  });
