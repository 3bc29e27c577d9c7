import { publish } from '../web/assets.ts';
import { deskScript } from './desk-script.ts';
import { deskStylesheet } from './desk-stylesheet.ts';

/** Where the desk's pages find what they have beside the shared stylesheet. */
export const deskAssets = {
  stylesheet: publish('desk', 'css', 'text/css; charset=utf-8', deskStylesheet),
  script: publish('desk', 'js', 'text/javascript; charset=utf-8', deskScript),
} as const;
