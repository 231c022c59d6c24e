import type { Raised } from './reading.ts';
import { withoutTexts } from './without-texts.ts';

/** What tells that a file is written for Python 2, by the words of Python 3. */

type Sign = readonly [words: RegExp, what: string];

/** What Python 3 says of syntax of Python 2. */
const bySyntax: readonly Sign[] = [
  [/Missing parentheses in call to 'exec'/, 'an `exec` statement'],
  [/Missing parentheses in call to/, 'a `print` statement'],
  [/multiple exception types must be/, '`except` with a comma'],
  [/parameters cannot be parenthesized/, 'a parameter that is a tuple'],
];

/** Lines of Python 2 of which Python 3 only says that their syntax is invalid. */
const byLine: readonly Sign[] = [
  // In Python 3 they are names, which are called or take a value.
  [/^\s*print\b\s*[^\s(=]/, 'a `print` statement'],
  [/^\s*exec\b\s*[^\s(=]/, 'an `exec` statement'],
  [/\braise\s+[\w.]+\s*,/, '`raise` with a comma'],
  [/<>/, 'the operator `<>`'],
  [/`[^`]*`/, 'backquotes'],
  [/\b[uU][rR]["']/, 'a text that begins with `ur`'],
  [/\b(?:0[xX][\da-fA-F]+|\d+)[lL]\b/, 'a long number'],
];

/** A line with an octal number of Python 2; one that has 08 or 09 is no Python at all. */
const octal: readonly Sign[] = [
  [/^(?!.*(?<![\w.])0\d*[89]).*(?<![\w.])0[0-7]*[1-7]/s, 'an octal number without its o'],
];

/** What Python 3 raises where names of Python 2 are used. */
const byName: readonly Sign[] = [
  [
    /^name '(?:basestring|execfile|long|raw_input|reduce|unichr|unicode|xrange)' is not defined/,
    'a name that Python 3 does not have',
  ],
  [
    /^No module named '(?:BaseHTTPServer|ConfigParser|HTMLParser|Queue|SimpleHTTPServer|SocketServer|StringIO|__builtin__|c(?:Pickle|StringIO)|cookielib|httplib|md5|popen2|urllib2|urlparse|xmlrpclib)'/,
    'a module that Python 3 does not have',
  ],
  [
    /^'dict' object has no attribute '(?:has_key|iter(?:items|keys|values))'/,
    'a method that Python 3 does not have',
  ],
  [
    /^module 'string' has no attribute '(?:join|letters|lower|maketrans|replace|split|strip|upper)'/,
    'a function that Python 3 does not have',
  ],
  [/^unsupported operand type\(s\) for >>: 'builtin_function_or_method'/, '`print >>`'],
];

/** What of Python 2 an error shows; nothing where it shows none. */
export function ofPython2({ words, code, bases, library }: Raised): string | undefined {
  const of = (signs: readonly Sign[], text: string) => signs.find(([sign]) => sign.test(text))?.[1];
  if (!bases.includes('SyntaxError'))
    // What an installed package does is not the file's.
    return /(?:site|dist)-packages\//.test(library ?? '') ? undefined : of(byName, words);
  return of(bySyntax, words) ?? of(signsIn(words), withoutTexts(code ?? ''));
}

/** What to look for in the line of which Python 3 says this. */
function signsIn(words: string): readonly Sign[] {
  if (/^leading zeros in decimal/.test(words)) return octal;
  return /^invalid (?:syntax|decimal literal|hexadecimal literal)/.test(words) ? byLine : [];
}
