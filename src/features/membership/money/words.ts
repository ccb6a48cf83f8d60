export const words = {
  ways: {
    transfer: (iban: string) => `Par virement : IBAN ${iban}`,
    cheque: (order: string, address: string) => `Par chèque à l’ordre de ${order}${address ? `, à envoyer : ${address}` : ""}`,
    online: "Payer en ligne",
    none: "La CPTS vous dira comment payer.",
    reference: (text: string) => `Indiquez ce repère sur le paiement : ${text}`,
  },
};
