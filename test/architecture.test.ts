import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wanted } from '#scripts/list-handlers.ts';

// Each floor may use itself and the floors named here. Nothing may look up.
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  db: [],
  'src/language': ['src/core'],
  'src/search': ['src/core'],
  'src/files': ['src/core'],
  'src/platforms': ['src/core'],
  'src/bot': ['src/core', 'src/language', 'db'],
  handlers: ['src/core', 'src/language', 'src/search', 'src/files', 'src/bot', 'src/web/ui', 'db'],
  'src/config.ts': ['src/core', 'src/text.ts'],
  'src/app.ts': ['src/core', 'src/bot', 'src/web'],
  'src/web/ui': ['src/core'],
  'src/web/demo': ['src/core', 'src/platforms/demo'],
  'src/web': ['src/core', 'src/bot', 'src/web/ui'],
  'src/runtime': [
    'src/core',
    'src/search',
    'src/files',
    'src/platforms',
    'src/bot',
    'src/app.ts',
    'src/config.ts',
    'db',
    'handlers/index.ts',
  ],
};

// Neighbours on these floors do not borrow from each other.
const ROOMS = /^(?:handlers|src\/platforms)\/[^/]+\//u;

const IMPORT = /(?:from|import\()\s*'((?:#|\.)[^']+)'/gu;
const files = globSync('{src,db,handlers}/**/*.ts').sort();
const source = (path: string) => readFileSync(path, 'utf8');
const floorOf = (path: string) => Object.keys(FLOORS).find((floor) => path === floor || path.startsWith(`${floor}/`));

describe('the floors: imports only look down', () => {
  for (const file of files) {
    const own = floorOf(file);
    if (!own) continue; // The entries and their words may use anything.
    it(file, () => {
      const used = [...source(file).matchAll(IMPORT)].map(([, specifier = '']) =>
        specifier.startsWith('#') ? specifier.slice(1) : join(dirname(file), specifier),
      );
      const room = ROOMS.exec(file)?.[0];
      const allowed = (path: string) =>
        floorOf(path) === own
          ? !room || path.startsWith(room) || own === 'src/runtime'
          : FLOORS[own]!.some((floor) => path === floor || path.startsWith(`${floor}/`));
      expect(used.filter((path) => !allowed(path))).toEqual([]);
    });
  }
});

// A grammar of Chinese is written in Chinese; nobody reads its words, it reads ours.
const GRAMMAR = 'src/language/time/';

describe('the house rules', () => {
  it('keeps Chinese in text.ts files', () => {
    const strays = files.filter(
      (file) => !file.endsWith('/text.ts') && !file.startsWith(GRAMMAR) && /\p{Script=Han}/u.test(source(file)),
    );
    expect(strays).toEqual([]);
  });

  it('keeps time and chance in one place each', () => {
    const homes = ['src/core/time.ts', 'src/core/ids.ts'];
    const own = /new Date\(\)|Date\.now\(\)|Math\.random\(\)|crypto\.(?:randomUUID|getRandomValues)/u;
    expect(files.filter((file) => !homes.includes(file) && own.test(source(file)))).toEqual([]);
  });

  it('reads the environment in the entries only', () => {
    expect(
      files.filter((file) => !/^src\/(?:node|worker)\.ts$/u.test(file) && /process\.env/u.test(source(file))),
    ).toEqual([]);
  });

  it('passes values to SQL as parameters: raw SQL is written nowhere', () => {
    expect(files.filter((file) => /sql\.raw\(/u.test(source(file)))).toEqual([]);
  });

  it('keeps browser names out of the server', () => {
    const browser = /\b(?:document|window|localStorage|sessionStorage)\./u;
    expect(files.filter((file) => !file.startsWith('src/web/') && browser.test(source(file)))).toEqual([]);
  });

  it('lists every handler', () => {
    expect(source('handlers/index.ts'), 'run: npm run gen').toBe(wanted());
  });

  it('keeps files short enough to read in one sitting', () => {
    const long = [...files, ...globSync('{test/support,scripts}/**/*.ts')].filter(
      (file) => !file.endsWith('/style.ts') && file !== 'handlers/index.ts' && source(file).split('\n').length > 301,
    );
    expect(long).toEqual([]);
  });
});
