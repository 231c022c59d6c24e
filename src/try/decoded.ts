/** A text of a URL without its percent-encoding (RFC 3986 section 2.1); as it is where that is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
