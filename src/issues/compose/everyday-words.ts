/** How many of so many events the words below were counted in: the sample weeks and the labelled pairs that are tuned on. */
export const countedEvents = 180;

/** Stems that news of any event has, by how often: so that ten reports are judged as if there were hundreds. */
const stems: Readonly<Record<number, string>> = {
  40: 'agent releas',
  20: 'answ back billion buy cod data found licenc million open paramet pay pric rais research run six token train user work',
  10: 'against archiv ask begin custom cut find goe keep larg let machin offer pictur plan read report shar sign small stay tak test weight win',
  9: 'asked away clos com context dollar fiv free look outag point stat sue switch took tool',
  8: 'autonomous cal chang claim count earli forty get join languag limit memory mov offic promis public record rival set softwar sourc stop system version warn',
  7: 'activ add app build engin expect follow govern hom leav minut night nin put safety sal school stand team ten told',
  6: 'alon anoth ban call centr check city confirm develop euro expert giv group hundr lead lin long nam operat pag reason replac result search security simon sit staff start turn',
  5: 'bank below board carry chief command cover deal decid eleven end executiv fail fast host leak left list market mean named nobody open-sourc order pass phon plant product prompt reach repeat scor sid spr step strik subscrib sum talk task thirty try twelv union voic vot walk washington worth wrong',
  4: '256k accident affect agency allow among apologis apply author autumn behind bet book bring buyer cas country delet docu driv export featur fewer fil firm fit gener gold hidden high hold includ injur instruction kept know least level los lost metr mis morn need not noth old paper part problem program qwen rat region request sever siz solv term thousand video whol wind word world',
};

export const everydayWords: ReadonlyMap<string, number> = new Map(
  Object.entries(stems).flatMap(([count, words]) =>
    words.split(' ').map((word): [string, number] => [word, Number(count)]),
  ),
);
