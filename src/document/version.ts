/** The version of all documents but evidence that this version of the lab writes and reads. */
export const documentSchema = 2;
