/** The repository of the forced build, from which GitLab's and GitHub's pushes take owner and name. */
export const pushed = {
  branch: 'main',
  revision: '0123456789abcdef0123456789abcdef01234567',
  repository: 'https://git.lab.test/owner/project.git',
  project: '',
} as const;
