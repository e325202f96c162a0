/** One frame of Feishu's long connection, written from its protobuf schema with other tools than the SDK's. */
export interface Frame {
  /** 0 is control, 1 is data. */
  readonly method: 0 | 1;
  readonly service: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

const [VARINT, BYTES] = [0, 2] as const;

export function encodeFrame({ method, service, headers, payload }: Frame): Buffer {
  return Buffer.concat([
    number(1, 0), // SeqID
    number(2, 0), // LogID
    number(3, service),
    number(4, method),
    ...Object.entries(headers).map(([key, value]) =>
      bytes(5, Buffer.concat([bytes(1, Buffer.from(key)), bytes(2, Buffer.from(value))])),
    ),
    bytes(8, payload),
  ]);
}

/** @throws for anything that is no frame */
export function decodeFrame(message: Buffer): Frame {
  const fields = readFields(message);
  const one = (id: number) => fields.find((field) => field.id === id)?.value;
  const headers = fields
    .filter(({ id }) => id === 5)
    .map(({ value }) => {
      const pair = readFields(value as Buffer);
      return [1, 2].map((id) => String(pair.find((field) => field.id === id)?.value ?? '')) as [string, string];
    });
  const method = one(4);
  if (method !== 0 && method !== 1) throw new Error(`no method ${String(method)}`);
  return {
    method,
    service: Number(one(3)),
    headers: Object.fromEntries(headers),
    payload: Buffer.from((one(8) as Buffer | undefined) ?? []),
  };
}

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
  return Buffer.from([...out, rest]);
}

const number = (id: number, value: number) => Buffer.concat([varint(id * 8 + VARINT), varint(value)]);
const bytes = (id: number, value: Buffer) => Buffer.concat([varint(id * 8 + BYTES), varint(value.length), value]);

function readFields(message: Buffer): { id: number; value: number | Buffer }[] {
  const fields: { id: number; value: number | Buffer }[] = [];
  let at = 0;
  const next = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('the frame is cut off');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = next();
    const [id, kind] = [Math.floor(tag / 8), tag % 8];
    if (kind === VARINT) fields.push({ id, value: next() });
    else if (kind === BYTES) {
      const length = next();
      fields.push({ id, value: message.subarray(at, at + length) });
      at += length;
    } else throw new Error(`no wire type ${kind}`);
  }
  return fields;
}
