/**
 * Makes photos small before they are sent: a phone takes 5 MB, a page shows 2000 points, and a drawn copy carries no
 * place where it was taken. Runs in the browser, printed with `toString`: it may name nothing from outside its own body.
 */
export function shrinkPhotos(): void {
  const EDGE_MAX = 2000;
  const QUALITY = 0.85;

  async function small(file: File): Promise<File> {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, EDGE_MAX / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob ? new File([blob], file.name, { type: blob.type }) : file;
  }

  document.addEventListener('change', async (event) => {
    const input = event.target as HTMLInputElement;
    if (!input.matches('input[data-shrink]') || !input.files?.length) return;
    const button = input.form?.querySelector('button');
    button?.setAttribute('disabled', '');
    const chosen = new DataTransfer();
    // What cannot be drawn goes as it is: the server says what is wrong with it.
    for (const file of input.files) chosen.items.add(await small(file).catch(() => file));
    input.files = chosen.files;
    button?.removeAttribute('disabled');
  });
}
