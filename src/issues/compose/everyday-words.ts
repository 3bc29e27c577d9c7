/** How many of so many events the words below were counted in: the sample weeks and the labelled pairs that are tuned on. */
export const countedEvents = 236;

/** Stems that news of any event has, by how often: so that ten reports are judged as if there were hundreds. */
const stems: Readonly<Record<number, string>> = {
  40: 'agent releas',
  20: 'answ billion buy coder context employe found law million pric rais train user',
  10: 'against america app archiv ask autonomous begin build china chip contract copy cut data dollar europ find giv goe keep lab larg let licenc limit machin memory minist mistak night offer open outag paramet pay pictur plan protest quit read record regulat report research revenu run shar shut sign six small stat stay study sue tak test text voic weight win',
  9: 'asked away claim com conversat count fiv get join look mov point switch system took tool',
  8: 'approv ban cal chang earli euro forty hom languag nin offic promis public ris rival school set sourc start stop team ten think version vot warn',
  7: 'activ add call centr chief comput delet expect fak follow january long minut put safety search stand told video',
  6: 'accident alon anoth bank check city confirm end group hospit host hundr lead leak lin math nam not olympiad operat pag parlia phon reason replac result scor secret security sit turn',
  5: 'aid apach api author below board book carry command country cover decid desk doctor driv eleven exam export fail farm fast featur gold institut ipo label lock market mean mis monday named nobody open-sourc order pass pilot plant product prompt reach region repeat request rescu ship sid song spr start-up step sum task thirty try twelv union worth',
  4: '256k account affect among apologis apply august autumn behind bet bring buyer car cas docu fall fewer fil firm fit flaw flood forecast gb gener hack high hold includ injur instruction jun kept kill know least level los lost map metr morn need noth octob old part prob problem proof qwen rat real renewabl seven sever siz solv steer teenag term termin thousand updat whol word world',
};

export const everydayWords: ReadonlyMap<string, number> = new Map(
  Object.entries(stems).flatMap(([count, words]) =>
    words.split(' ').map((word): [string, number] => [word, Number(count)]),
  ),
);
