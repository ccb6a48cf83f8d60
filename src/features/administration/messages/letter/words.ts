export const words = {
  mail: (subject: string) => `Mail : ${subject}`,
  sms: (name: string) => `SMS de ${name}`,
  segments: (n: number) => (n > 1 ? `${n} SMS facturés` : "1 SMS facturé"),
};
