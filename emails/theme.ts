/** The tokens of mail, site and desk: one family, made of paper, ink and oxblood. */
export interface Palette {
  /** Around the sheet. */
  desk: string;
  /** The sheet itself. */
  paper: string;
  /** A box on the sheet. */
  panel: string;
  ink: string;
  /** Small print and labels; at least 4.5:1 on paper and panel. */
  soft: string;
  accent: string;
  /** Text on the accent. */
  onAccent: string;
  /** Hairlines; never the only carrier of meaning. */
  rule: string;
  /** The line under a link. */
  underline: string;
}

const light: Palette = {
  desk: '#EFE9DC',
  paper: '#FAF7F0',
  panel: '#F3EDE0',
  ink: '#1F1B16',
  soft: '#5F564A',
  accent: '#8C2F23',
  onAccent: '#FAF7F0',
  rule: '#D6CBB8',
  underline: '#B9A990',
};

const dark: Palette = {
  desk: '#100F0D',
  paper: '#171512',
  panel: '#211E19',
  ink: '#EDE6DA',
  soft: '#B5AA9A',
  accent: '#E8907F',
  onAccent: '#171512',
  rule: '#3D372E',
  underline: '#6E6455',
};

export const theme = {
  light,
  dark,
  fonts: {
    /** Short and without quotes: they stand on every element of a mail, and mails are cut off by their bytes. */
    serif: 'Georgia,serif',
    sans: '-apple-system,Segoe UI,Arial,sans-serif',
  },
  /** Pixels. */
  size: { print: 13, label: 12, meta: 14, body: 17, brief: 16, story: 21, lead: 28, masthead: 40 },
  /** Outer width of a mail in pixels; phones up to `phone` get the narrow layout. */
  width: 600,
  phone: 480,
} as const;
