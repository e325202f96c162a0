/** What a person reads of a `stream`: markdown is drawn, so what is not escaped is lost or changed. */
export function drawMarkdown(source: string): string {
  const kept: string[] = [];
  const keep = (words: string) => `\uE000${kept.push(words) - 1}\uE001`;
  const drawn = source
    .replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => keep(char))
    .replace(/`([^`]+)`/g, (_, code: string) => keep(code))
    .replace(/<think>[\s\S]*?<\/think>/g, '')
    .replace(/<[^>\n]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~)(.+?)\1/g, '$2')
    .replace(/([*_])(\S.*?)\1/g, '$2')
    .replace(/^ {0,3}(?:#{1,6} |>+|[-+*] |\d+[.)] |(?:[-=] ?){3,}$)/gm, '')
    .replace(/\|/g, ' ');
  return drawn.replace(/\uE000(\d+)\uE001/g, (_, index: string) => kept[Number(index)]!);
}

/** What a person reads of an app's text: links are drawn, characters without width are not seen. */
export const drawText = (content: string): string =>
  content
    .replace(/<a\b[^>]*>([\s\S]*?)<\/a>/gi, '$1')
    .replace(/[\u200B\u200C\u2060]/g, '')
    .replace(/\u200D+$/, '');
