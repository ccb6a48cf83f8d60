/** What the journal, the tasks and the messages of the administration say of cycles. */
export const labels: Readonly<Record<string, string>> = {
  "attachment.batch.proposed": "Cycle préparé",
  "attachment.batch.placed": "Cycle : personne placée à la main",
  "attachment.batch.removed": "Cycle : personne retirée",
  "attachment.batch.recomputed": "Cycle recalculé",
  "attachment.batch.edit_undone": "Cycle : modification annulée",
  "attachment.batch.abandoned": "Cycle abandonné",
  "attachment.batch.resumed": "Cycle repris",
  "attachment.batch.sent": "Cycle envoyé",
  "attachment.batch.called_back": "Envoi d’un cycle annulé",
  "attachment.batch.closed": "Cycle terminé",
  "attachment.batch.reopened": "Fin d’un cycle annulée",
  "attachment.sheet.printed": "Feuille d’un cabinet préparée",
  "attachment.offers": "Propositions à un cabinet",
  "attachment.reminder": "Rappel à un cabinet",
  "attachment.close_batch": "Fin d’un cycle",
};
