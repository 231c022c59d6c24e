/** Who may log in, and who may tell of changes; the secret is that of GitLab's `X-Gitlab-Token`. */
export const credentials = {
  login: { user: 'developer', password: 'let-me-in' },
  hook: { user: 'gitlab', password: 'here-is-news' },
  secret: 'from-gitlab',
} as const;

/** The file that `change_hook_auth` names, as twisted.cred reads it. */
export const hookPasswords = {
  name: 'changehook.passwd',
  text: `${credentials.hook.user}:${credentials.hook.password}\n`,
} as const;

/** The header of HTTP's basic authentication (RFC 7617). */
export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
