import { htmlEscape } from 'escape-goat';
import { style } from './style.ts';

/** A whole page that needs nothing else: no script, no font, no picture. Header and main part are markup already. */
export function page(title: string, header: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlEscape(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${htmlEscape(title)}</h1>
${header}
</header>
<main>
${main}
</main>
</body>
</html>
`;
}

/** Facts as a list that lies flat: a name and a text each. */
export function factList(facts: readonly (readonly [name: string, text: string])[]): string {
  return `<dl class="facts">${facts
    .map(([name, text]) => `<div><dt>${name}</dt><dd>${htmlEscape(text)}</dd></div>`)
    .join('')}</dl>`;
}

/** Links to sections of the page. */
export function navigation(sections: readonly (readonly [id: string, heading: string])[]): string {
  const links = sections.map(([id, heading]) => `<a href="#${id}">${heading}</a>`);
  return `<nav aria-label="Sections">${links.join(' ')}</nav>`;
}
