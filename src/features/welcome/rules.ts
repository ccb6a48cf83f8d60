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
/** Waits for staff, can be read, was taken back or refused; past its date it is over. */
export const noticeStates = ["waiting", "published", "withdrawn", "refused"] as const;
