import type { Drawing } from './client-drawing.ts';
import type { Words } from './text.ts';

interface Composed {
  readonly text: string;
  readonly photo: Blob | undefined;
}

/** The message box. Runs in the browser: it may name nothing from outside its own body. */
export function composer(
  draw: Drawing,
  words: Words,
  doings: { send(composed: Composed): Promise<boolean>; remark(text: string): void },
) {
  const SIDE_MAX = 1600;
  const JPEG_QUALITY = 0.85;
  const IME_KEY_CODE = 229; // Safari ends the composition before it reports the Enter that ended it

  const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
  const box = get<HTMLTextAreaElement>('words-box');
  const file = get<HTMLInputElement>('photo-file');
  const mention = get<HTMLButtonElement>('mention');
  const preview = get<HTMLImageElement>('preview-image');
  const send = get<HTMLButtonElement>('send');
  const drafts = new Map<string, string>();
  let photo: Blob | undefined;
  let chat = { id: '', kind: 'private' as 'group' | 'private' };

  const toBot = () => chat.kind === 'private' || mention.ariaPressed === 'true';

  function refresh() {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
    box.placeholder = toBot() ? words.placeholderBot : words.placeholderGroup;
    send.disabled = !box.value.trim() && !photo;
  }

  function setText(text: string) {
    box.value = text;
    refresh();
  }

  function setPhoto(next: Blob | undefined) {
    if (preview.src) URL.revokeObjectURL(preview.src);
    photo = next;
    if (next) preview.src = URL.createObjectURL(next);
    else preview.removeAttribute('src');
    get('preview').hidden = !next;
    refresh();
  }

  /** A JPEG of at most SIDE_MAX pixels a side: quick on 4G, and without the place that a phone writes into its photos. */
  async function shrink(original: Blob): Promise<Blob | undefined> {
    try {
      const bitmap = await createImageBitmap(original);
      const scale = Math.min(1, SIDE_MAX / Math.max(bitmap.width, bitmap.height));
      const canvas = draw.el('canvas');
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      const context = canvas.getContext('2d')!;
      context.fillStyle = 'white'; // JPEG has no transparency, and would turn it black
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', JPEG_QUALITY));
    } catch {
      return undefined;
    }
  }

  async function take(original: Blob | undefined) {
    if (!original) return;
    const shrunk = await shrink(original);
    if (shrunk) setPhoto(shrunk);
    else doings.remark(words.photoUnreadable);
    box.focus();
  }

  async function submit() {
    const typed = box.value.trim();
    const sent = photo;
    if (!typed && !sent) return;
    const addressed = typed.startsWith('/') || typed.includes(words.mention);
    const text = chat.kind === 'group' && toBot() && !addressed ? `${words.mention} ${typed}`.trim() : typed;
    setText('');
    setPhoto(undefined);
    if (await doings.send({ text, photo: sent })) return;
    if (!box.value) setText(typed);
    if (!photo) setPhoto(sent);
  }

  box.oninput = refresh;
  box.onkeydown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === IME_KEY_CODE) return;
    event.preventDefault();
    void submit();
  };
  box.onpaste = (event) => {
    const image = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!image) return;
    event.preventDefault();
    void take(image);
  };
  file.onchange = () => {
    void take(file.files?.[0]);
    file.value = ''; // so that the same photo can be chosen again
  };
  mention.onclick = () => {
    mention.ariaPressed = String(mention.ariaPressed !== 'true');
    refresh();
    box.focus();
  };
  get('preview-remove').onclick = () => setPhoto(undefined);
  get<HTMLFormElement>('composer').onsubmit = (event) => {
    event.preventDefault();
    void submit();
  };

  /** Turns to another chat; what was typed in this one waits there. */
  function turnTo(next: typeof chat) {
    drafts.set(chat.id, box.value);
    chat = next;
    mention.hidden = chat.kind === 'private';
    mention.ariaPressed = 'true';
    const chips = words.chips.map(([label, fill]) => {
      const chip = draw.el('button', 'chip', label);
      chip.type = 'button';
      chip.onclick = () => {
        setText(fill);
        box.focus();
      };
      return chip;
    });
    get('chips').replaceChildren(...chips);
    setPhoto(undefined);
    setText(drafts.get(chat.id) ?? '');
  }

  return { turnTo };
}
