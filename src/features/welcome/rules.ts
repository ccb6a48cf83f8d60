/** What a notice of the board is about. */
export const noticeKinds = [
  "locum_offer",
  "locum_request",
  "placement_offer",
  "placement_request",
  "premises",
  "associate",
  "job",
  "other",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
/** Typed and its address not confirmed; waits for staff; can be read; was taken back or refused. Past its date it is over. */
export const noticeStates = ["sent", "waiting", "published", "withdrawn", "refused"] as const;
export type NoticeState = (typeof noticeStates)[number];
/** How somebody who joined was welcomed: by mail, or not at all because no address is known. */
export const greetingWays = ["mail", "none"] as const;
