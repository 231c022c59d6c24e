/** Names of the files that hold the forms of a report. */
export const reportNames = ['observations.json', 'grid.md', 'junit.xml', 'index.html'] as const;
