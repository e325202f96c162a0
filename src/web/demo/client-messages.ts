import type { Block, Card } from '#src/core/card.ts';
import type { MessageView, Pressed } from '#src/platforms/demo/chat-server.ts';
import type { Person } from '#src/platforms/demo/store.ts';
import type { Blocks } from './client-blocks.ts';
import type { Drawing } from './client-drawing.ts';
import type { Words } from './text.ts';

/** A message as it came over the wire: times are text there. */
export type Shown = Omit<MessageView, 'at'> & { readonly at: string };

interface Doings {
  press(message: Shown, pressed: Pressed): Promise<void>;
  retry(message: Shown): Promise<void>;
  enlarge(photo: string): void;
}

export type Messages = ReturnType<typeof messages>;

/** Draws messages and cards. Runs in the browser: it may name nothing from outside its own body. */
export function messages(
  draw: Drawing,
  draws: Blocks,
  words: Words,
  people: readonly Person[],
  me: string,
  bot: string,
  doings: Doings,
) {
  const { el } = draw;
  const names = [words.mention, ...people.map(({ name }) => `@${name}`)].sort((a, b) => b.length - a.length);
  const mention = new RegExp(`(${names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`, 'u');

  /** Mentions stand out, and addresses that the bot gives can be tapped. What people write stays letters. */
  function withMentions(text: string, linked: boolean): (Node | string)[] {
    return text
      .split(mention)
      .flatMap((part, i) => (i % 2 === 1 ? [el('span', 'at', part)] : linked ? withLinks(part) : [part]));
  }

  function withLinks(text: string): (Node | string)[] {
    return text.split(/(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/u).map((part, i) => {
      if (i % 2 === 0) return part;
      const link = el('a', 'at', part);
      link.href = part;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      return link;
    });
  }

  function picture(key: string, alt: string) {
    const image = el('img');
    image.src = `/demo/photos/${encodeURIComponent(key)}`;
    image.alt = alt;
    const frame = el('button', 'photo', image);
    frame.type = 'button';
    frame.onclick = () => doings.enlarge(image.src);
    image.onerror = () => frame.replaceWith(el('p', 'quiet', `〔${alt}〕`));
    return frame;
  }

  function drawBlock(message: Shown, block: Block): Node {
    if (block.kind === 'picture') return picture(block.media, block.alt);
    if (block.kind === 'text') return el('p', block.style ?? '', block.text);
    if (block.kind === 'form') {
      return draws.drawForm(block, (form, values) => doings.press(message, { form, values }));
    }
    if (block.kind === 'chart') return draws.drawChart(block);
    const rows = block.rows.map(([label, value]) => el('div', '', el('dt', '', label), el('dd', '', value)));
    return el('dl', '', ...rows);
  }

  function drawButtons(message: Shown, { buttons }: Card): Node {
    const row = el('div', 'card-buttons');
    for (const [index, button] of buttons.entries()) {
      if (button.kind === 'link') {
        const link = el('a', 'button plain', button.label);
        if (/^https?:\/\//.test(button.url)) link.href = button.url;
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
        row.append(link);
        continue;
      }
      const node = el('button', `button ${button.style}`, button.label);
      node.type = 'button';
      node.onclick = async () => {
        if (row.ariaBusy === 'true') return;
        row.ariaBusy = 'true';
        node.classList.add('busy');
        await doings.press(message, index);
        node.classList.remove('busy');
        row.ariaBusy = 'false';
      };
      row.append(node);
    }
    return row;
  }

  function drawCard(message: Shown, card: Card): HTMLElement {
    const head = el('header', 'card-head', el('h2', '', card.title));
    if (card.tag) head.append(el('span', 'tag', card.tag));
    const node = el('section', 'card', head);
    node.dataset['tone'] = card.tone;
    node.ariaLabel = card.title;
    if (card.blocks.length > 0) {
      node.append(el('div', 'card-body', ...card.blocks.map((block) => drawBlock(message, block))));
    }
    if (card.buttons.length > 0) node.append(drawButtons(message, card));
    return node;
  }

  function drawMessage(message: Shown, inGroup: boolean): HTMLElement {
    const { author, says, photo, quote, undelivered } = message;
    const who = draw.person(author);
    const mine = author === me;
    const name = el('p', 'msg-name', mine ? words.me : who.name, el('span', '', who.title));
    const body = el('div', 'msg-body', name);
    if (quote && inGroup) {
      body.append(el('p', 'quote', `${draw.person(quote.author).name}${words.colon}${quote.text}`));
    }
    if (typeof says !== 'string') body.append(drawCard(message, says));
    else if (says && !(photo && says === words.mention))
      body.append(el('p', 'bubble', ...withMentions(says, author === bot)));
    if (photo) body.append(picture(photo, words.photoInMessage));
    if (undelivered) {
      const again = el('button', 'undelivered', words.undelivered);
      again.type = 'button';
      again.onclick = async () => {
        again.disabled = true;
        await doings.retry(message);
        again.disabled = false;
      };
      body.append(again);
    }
    const node = el('article', 'msg', draw.avatar(author), body);
    node.classList.toggle('own', mine);
    node.classList.toggle('nameless', mine || !inGroup);
    return node;
  }

  /** One line that stands for a message in the list of chats. */
  function summary({ says, author, photo }: Shown, inGroup: boolean): string {
    const text = typeof says === 'string' ? says : says.tag ? `${says.title}【${says.tag}】` : says.title;
    const line = photo ? `${words.pictureLine} ${text.replace(words.mention, '').trim()}` : text;
    if (!inGroup) return line;
    return `${author === me ? words.me : draw.person(author).name}${words.colon}${line}`;
  }

  return { drawMessage, summary };
}
