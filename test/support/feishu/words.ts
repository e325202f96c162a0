/** What a person sees of words that Feishu interprets. Whoever would be rung is shown behind a bell. */
const bell = (who: string) => `🔔${who}`;

const INVISIBLE = /[\u200B\u200C\u2060\uFEFF]/g;

/** A text message: mentions, four styles and links. */
export function shownText(text: string): string {
  return text
    .replace(/<at user_id="([^"]*)">.*?<\/at>/gs, (_, who: string) => bell(who))
    .replace(/@_all(?!\w)/g, bell('all'))
    .replace(/<\/?[bius]>/gi, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(INVISIBLE, '');
}

/** `markdown` and `lark_md` in a card. */
export function shownMarkdown(text: string): string {
  return text
    .replace(/<at id=([^>\s]*)[^>]*>.*?<\/at>/gs, (_, who: string) => bell(who.replace(/['"]/g, '')))
    .replace(/<\/?(?:font|text_tag|number_tag|link|person|local_datetime|hr|br)\b[^>]*>/gi, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#{1,6} /gm, '')
    .replace(/\*\*|__|~~|(?<!\\)[*`]|(?<![\\\w])_|_(?!\w)/g, '') // inside a word `_` is one
    .replace(/\\([\\*_`~[\]()#<>])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(INVISIBLE, '');
}

export const shownPlain = (text: string): string => text.replace(INVISIBLE, '');
