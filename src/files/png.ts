/** What the Chinese font's files call their family, whatever their weight. */
export const FAMILY = 'Noto Sans SC Thin';

/** Where a picture can be drawn: everywhere but on Workers, which have no files to load fonts from. */
export const canDraw = (): boolean => globalThis.navigator?.userAgent !== 'Cloudflare-Workers';

/**
 * An SVG as a PNG, its texts in Noto Sans SC. Undefined where pictures cannot be drawn. What draws is loaded at the first
 * use.
 */
export async function pngOf(svg: string): Promise<Uint8Array | undefined> {
  if (!canDraw()) return undefined;
  const { render } = await import('./resvg.ts');
  return render(svg);
}
