/** The most emails in one request; the provider's limit. */
export const batchSize = 100;
