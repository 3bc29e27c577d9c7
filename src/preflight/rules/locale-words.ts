/** Words that a reader of a language looks for, as patterns without anchors. */
interface LocaleWords {
  unsubscribe: RegExp;
  /** A sentence that says why this mail came. */
  whyYouGetThis: RegExp;
  /** Link texts that say nothing about where they lead. */
  vagueLinks: readonly string[];
}

const words: Readonly<Record<string, LocaleWords>> = {
  en: {
    unsubscribe: /unsubscribe|opt[ -]out|leave (this|the) list|stop (getting|receiving)/i,
    whyYouGetThis:
      /you(’re|'re| are)? (get|getting|receive|receiving|subscribed|signed up)|because you|(was )?sent to you/i,
    vagueLinks:
      'click here,here,click,read more,more,learn more,see more,find out more,continue,continue reading,link,this link,this,go,details'.split(
        ',',
      ),
  },
  de: {
    unsubscribe: /abmelden|abbestellen|austragen/i,
    whyYouGetThis: /(du|sie) (erhältst|bekommst|erhalten|bekommen)|weil (du|sie)/i,
    vagueLinks:
      'hier,hier klicken,klicken sie hier,mehr,mehr lesen,weiterlesen,mehr erfahren,link,details'.split(','),
  },
  fr: {
    unsubscribe: /d[ée]sabonner|d[ée]sinscri/i,
    whyYouGetThis: /vous (recevez|êtes)|parce que vous/i,
    vagueLinks: 'ici,cliquez ici,en savoir plus,lire la suite,plus,suite,lien'.split(','),
  },
  es: {
    unsubscribe: /darse de baja|darte de baja|cancelar (la |tu |su )?suscripci[óo]n/i,
    whyYouGetThis: /recibes|recibe usted|porque te|porque se/i,
    vagueLinks: 'aquí,haz clic aquí,leer más,más,ver más,saber más,enlace'.split(','),
  },
  zh: {
    unsubscribe: /退订|取消订阅/,
    whyYouGetThis: /您?收到|因为您|您订阅/,
    vagueLinks: '点击这里,点这里,这里,更多,阅读更多,了解更多,查看更多,查看,继续,链接'.split(','),
  },
};

/** The words of a language; of a language without a list, those of all, so that nothing is demanded in vain. */
export function localeWords(language: string): LocaleWords {
  const known = words[language.toLowerCase().split('-')[0] ?? ''];
  if (known) return known;
  const all = Object.values(words);
  const either = (pick: (one: LocaleWords) => RegExp) =>
    new RegExp(all.map((one) => pick(one).source).join('|'), 'i');
  return {
    unsubscribe: either((one) => one.unsubscribe),
    whyYouGetThis: either((one) => one.whyYouGetThis),
    vagueLinks: all.flatMap((one) => one.vagueLinks),
  };
}
