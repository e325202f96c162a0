import { AGENDA, AGENDA_LIST, CHAIR, PLACE, QUORUM } from './text.ts';

/** What a meeting is convened or changed with; the time and the place are still one. */
export interface Setting {
  readonly when: string;
  readonly chair: string | undefined;
  readonly quorum: number | undefined;
  readonly items: readonly string[];
}

export function readSetting(said: string): Setting {
  const agenda = AGENDA.exec(said);
  const head = agenda ? said.slice(0, agenda.index) : said;
  const items = agenda ? said.slice(agenda.index + agenda[0].length).split(AGENDA_LIST) : [];
  const chair = CHAIR.exec(head);
  const quorum = QUORUM.exec(head);
  const when = [chair, quorum].reduce((left, found) => (found ? left.replace(found[0], ' ') : left), head);
  return {
    when: when.replace(PLACE, '').trim(),
    chair: chair?.groups?.['who'],
    quorum: quorum ? Number(quorum.groups?.['count']) : undefined,
    items: items.map((one) => one.trim()).filter(Boolean),
  };
}
