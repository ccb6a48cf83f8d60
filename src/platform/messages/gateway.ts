import type { Deliverable } from "#platform/jobs.ts";
import { isMobile, readPhone } from "#platform/phone.ts";
import { senderName } from "./sms.ts";
import { Undeliverable } from "./undeliverable.ts";

/**
 * SMS through any HTTP gateway that speaks this, or a few lines put before one that does not:
 *
 *     POST <SMS_URL>   Authorization: Bearer <SMS_TOKEN>   Idempotency-Key: <id>
 *     {"id": "<uuid>", "to": "+33639981234", "from": "CPTS Havre", "text": "…"}
 *
 * 2xx: accepted. 408, 429, 5xx, 401, 403: tried again later. Any other 4xx: refused for good. The body is not read.
 * `id` is the same at each try: a gateway that knows it already should accept without sending again.
 */
export const gateway = (url: string, token: string) => async (message: Deliverable) => {
  const read = readPhone(message.to);
  if (!("e164" in read)) throw new Undeliverable("sms-number", true);
  if (isMobile(read.e164) === false) throw new Undeliverable("sms-not-mobile", true);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "idempotency-key": message.id },
    body: JSON.stringify({ id: message.id, to: read.e164, from: senderName(message.from), text: message.text }),
    redirect: "error",
    signal: AbortSignal.timeout(20_000),
  }).catch((error: Error) => {
    // fetch hides the reason in its cause («fetch failed»).
    throw error.cause ?? error;
  });
  await response.body?.cancel();
  const { status } = response;
  if (!response.ok) throw new Undeliverable(`sms-${status}`, status < 500 && ![401, 403, 408, 429].includes(status));
};
