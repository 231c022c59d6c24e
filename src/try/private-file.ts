/** Whether a file of a tree holds secrets, by its path or by the rights that it has. */
export function isPrivateFile(path: string, mode = 0o644): boolean {
  if (/\.(?:py|pyc|cfg|md|rst|html|js|css|ts)$/.test(path) || path.startsWith('.git/'))
    return false;
  return (
    (mode & 0o077) === 0 ||
    /secret|passw|token|credential|private|\.pass$|\.key$|\.pem$/i.test(path)
  );
}
