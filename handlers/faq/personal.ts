// Numbers of telephones, identity cards and bank cards, also in groups of digits. A date may go too: it costs nothing.
const LONG_NUMBER = /(?<!\d)\d(?:[ \-·.]?\d){5,20}(?:[ -]?x)?(?!\d)/giu;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;

const HIDDEN = '*';

/** A question without what is nobody else's business, for whoever reads it outside the district. */
export const masked = (said: string): string =>
  said.normalize('NFKC').replace(MAIL, HIDDEN).replace(LONG_NUMBER, HIDDEN);
