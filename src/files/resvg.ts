import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { notoSansSc, packaged } from './font.ts';
import { FAMILY } from './png.ts';

// Whoever imports this waits once for 2.5 MB of WebAssembly and 6 MB of fonts; nobody else does.
await initWasm(new Uint8Array(packaged('@resvg/resvg-wasm/index_bg.wasm')));
const fontBuffers = notoSansSc();

export function render(svg: string): Uint8Array {
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: FAMILY, loadSystemFonts: false },
  });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}
