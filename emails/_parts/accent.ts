import { createContext } from 'react';
import { theme } from '../theme.ts';

/** The publication's own colour in place of oxblood, for every part of a mail without handing it down. */
export const Accent = createContext<string>(theme.light.accent);
