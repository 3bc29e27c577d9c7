/** Holds the dot between two things at the end of the first, so that no line of a mail begins with one. */
export const keepDots = (text: string): string => text.replaceAll(' · ', '\u00a0· ');
