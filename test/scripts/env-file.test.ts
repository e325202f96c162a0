import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings, saveSettings, withSettings } from '#scripts/connect/env-file.ts';
import { scratchFolder } from '#test/support/process.ts';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the file of settings', () => {
  it('takes a setting into the line of its example, and leaves everything else as it is', () => {
    const example = readFileSync('.env.example', 'utf8');
    const text = withSettings(example, { FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 's', NEW_ONE: 'x' });
    const before = example.split('\n');
    const after = text.split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([
      'FEISHU_APP_ID=cli_1',
      'FEISHU_APP_SECRET=s',
      'NEW_ONE=x',
    ]);
    expect(parseEnv(text)).toEqual({ FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: 's', NEW_ONE: 'x' });
  });

  it('replaces a setting wherever it stands', () => {
    expect(withSettings('A=1\r\nexport B = 2\n# A=0\nA=3', { A: '9', B: '8' })).toBe('A=9\nB=8\n# A=0\nA=9\n');
  });

  it('gives back what was put in, whatever it is', () => {
    const value = fc
      .string({ maxLength: 40 })
      .filter((one) => !/[\r\n\0]/u.test(one) && !/['].*["].*[`]|[`"']/u.test(one));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{0,8}$/u), value), fc.string(), (settings, noise) => {
        const text = withSettings(`# ${noise.replace(/[\r\n]/gu, '')}\nZZ=1\n`, settings);
        expect(parseEnv(text)).toMatchObject({ ...settings });
      }),
      { numRuns: 500 },
    );
  });

  it('is for its owner only, written in one piece, and stays where a link leads', () => {
    const folder = scratchFolder();
    const [real, link] = [join(folder, 'real'), join(folder, '.env')];
    writeFileSync(real, 'PORT=1\n');
    chmodSync(real, 0o644);
    symlinkSync(real, link);
    saveSettings(link, { A: '1' });
    expect(readFileSync(real, 'utf8')).toBe('PORT=1\nA=1\n');
    expect(mode(real)).toBe('600');
    expect(readdirSync(folder).sort()).toEqual(['.env', 'real']);
  });

  it('begins as its example', () => {
    const file = join(scratchFolder(), '.env');
    expect(readSettings(file)).toEqual({});
    saveSettings(file, { A: '1' }, '# 说明\n#A=\n');
    expect(readFileSync(file, 'utf8')).toBe('# 说明\nA=1\n');
    expect(readSettings(file)).toEqual({ A: '1' });
    expect(existsSync(`${file}.${process.pid}.tmp`)).toBe(false);
  });
});
