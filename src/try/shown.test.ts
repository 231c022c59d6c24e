import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import type { Directive } from './directive.ts';
import { placeOf, targetOf } from './shown.ts';

test.each<[string, Partial<Directive>]>([
  ['build.example.com:9989', {}],
  ['[2001:db8::77]:9200', { host: '2001:db8::77', port: 9200 }],
  ['[::1]:8010/change_hook/gitlab', { host: '[::1]', port: 8010, path: '/change_hook/gitlab' }],
  ['port 9989', { host: null, by: 'visitor' }],
  ['port 8010/change_hook/base', { host: null, port: 8010, path: '/change_hook/base' }],
  ['/run/web.sock', { host: null, port: null, path: '/run/web.sock', by: 'visitor' }],
  ['the.master.example.com', { host: 'the.master.example.com', port: null }],
  ['a port', { host: null, port: null, by: 'visitor' }],
  ['scp a b:', { host: null, port: null, by: 'master', text: 'scp a b:' }],
  ['decided at build time: Property x', { decidedAtBuildTime: true, text: 'Property x' }],
])('%s is what it names', (target, rest) => {
  expect(targetOf(directive(rest))).toBe(target);
});

const places = [1, 2, 3, 4, 5].map((line) => ({ file: 'master.cfg', line }));

test.each<[string, Partial<Directive>]>([
  ['master.cfg:1', { places: places.slice(0, 1) }],
  ['master.cfg:1, master.cfg:2, 46 objects', { places: places.slice(0, 2), objects: 46 }],
  ['master.cfg:1, master.cfg:2, master.cfg:3 and 2 more', { places }],
  ['where it is in the object', { places: [], where: 'where it is in the object' }],
])('%s is where it is written', (place, rest) => {
  expect(placeOf(directive(rest))).toBe(place);
});
