import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { enhance } from './ui/client.ts';
import { rollOffline } from './ui/roll.ts';
import { shrinkPhotos } from './ui/shrink.ts';
import { style } from './ui/style.ts';

/** What every page is drawn with. */
export function assets(): Hono {
  const app = new Hono();
  const file = (type: string) => ({ 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
  app.get('/assets/pages.css', etag(), (c) => c.body(style, 200, file('text/css')));
  const script = [enhance, shrinkPhotos, rollOffline].map((part) => `(${part})();\n`).join('');
  app.get('/assets/pages.js', etag(), (c) => c.body(`'use strict';\n${script}`, 200, file('text/javascript')));
  return app;
}
