/** Words, without an s at their end, that news has in small letters: those of this project's own texts, and some that headlines begin with. */
const words = `
about above abroad absent absolute acceptance acces accident account across act active add added addres addresse
admit adopt after afterward again against age agencie agency agent agentic aggregate ago agree ahead aid airline
alarm album alert alia aliase alike alive all allow almanac almost alone along alphabet already also although
alway amid among an analysi and anew anger angle animal announce antibiotic any anybody anyone anywhere apart
apostrophe app appeal appear applicant applie apply approval approve architecture archive are arithmetic arm
army around array arrive article artist as ask asked assistant at attack attempt attribute audience audio author
authority automated automatic autonomou autumn average avoid away back background backup bad balance ban band
bank bar bare bargain base based basic batch batche battery be beat became because become been before began
begin begun behind being belief belong below benchmark beneath beside best beta between beyond bia bid big
biggest bill billion bird birth bit blackout blame block blog blood blunt board boat bodie body book border born
boss bot both bought bounce boy bracket brain break brief bring broken brought bu bucket budget bug build built
bulk burst bus busy but button buy by byte cable cache cadence cafe calendar call came camera can canary cancel
cancer candid candidate cannot canonical cap capacity capital car card care carrie carry case cat catalogue
caught cause cell centre ceo certain chain champion chance change charset chatbot cheap check chief child
children chip choice choose chose chosen chunk church circuit citie city civil claim claimable clas classic
clause clear clerk clever click client climate clinic clip clock close closed cloud club coach coal code coder
cold collect colour column come command commission common companie company compare comparison complaint complex
compose compute concern conditional confirm conjecture consent consequence content contest context continue
contract control cookie copie copy copyright core correct cosine cost could council count countrie country
county couple court coverage crane crash crashe credit crew crime crisi critic crop crown cup cured current cut
daily damage danger data database date dated day daytime db dead deal death decade decide default delay
deliverie delivery demand denie dense depend depth describe design desk desktop despite device dictionary did
died difference different diffusion digit digital direct directory disaster disease disk distinct distrust do
doctor doe dog doing dollar domain done door double doubt down download dozen draft draw dream drill driverles
drone drop drove drug due dutie each earliest early earn earpiece east easy edge edit effect effort eight eighty
electoral electricity eleven else elsewhere email emergency empty end ended ending endpoint energy engine enough
entitie entrie entry epoch equal erase erasure error euro even event ever every everybody everyone evidence
exact exam except exchange exclusive executive exist exit expect expert expire explain export extension extra
eye fact factory fail failure faith fake fall fallback false family famou fan faq far farm farmer fast father
fault faulty fear feature fed federal feed fell ferry fetche few fewer field fifth fifty figure file film final
finance find finding fine finer fire firm first fish fit five fix fixed flagship flat flaw fleet flight flood
flow follow font food for force forecast foreign forest forget forgot forgotten form format forty found founder
four fourteen fracture frame framework franc frank fraud free frequencie frequent fresh friend from front frozen
full fund future gain game gap gas gate gated gave gene general genuine get gigabyte gigawatt girl gist give
given global go goal goe going gold gone gonorrhoea good got government grace graph gratomycin great grew grid
ground group grow grown growth gues guid guide guideline habit hacker had half hall hand handful handle happen
hard hardware harm harmles has hash hashe have he head heading headline health hear heard heart heat hedge held
help her here hex hidden hide high highest hint hire his history hit hold hole home homework hope hospital host
hotel hour house how however html http huge human humanoid hundred hurry hurt hyphen idea idempotency idle ids
if illegal image import improve in inbound incident inference inflation info infrastructure inline inner input
inquiry inside install instance instead instruct internet into introduce is issue it item its itself jail job
join joy judge junior just keep kept kernel key keyed kid kill kilobyte kilometre kind km knew know knowledge
known lab label laboratory lake language laptop large largest last late latent later latest launch launche law
lawsuit lay layer layoff lead league leak lean learn lease least leave led left legal length lent les let level
lib liberal library licence lie life lift light like limit line link list listen little live load local locale
locate lock log long longest look loop loopback los lose lost love low lower lowest lyric machine made magazine
mail mailbox mailto main major make maker mall man many map margin mark market mast masthead match math
mathematic may maybe mayor mean meant meanwhile measure medical meet megabyte memory men mend message method
metre mice middle midnight military million millisecond mind minister ministry minor minute mislead mistake mix
mixe mixed modalitie mode model modern modest molecule money month more moreover most mother move moved movie ms
much murder music musician must name named narrow nation national native navy near nearest need network never
new newer newest news next night nine ninety no nobody noise none noon nor not note noted notice novel now
nowhere npm nudge null numerou nurse object obstacle ocean odd of off offer office official often oil old older
oldest on once one online only onward open optional or order ordinary other otherwise our out outage outcome
outermost outlast outlive output outside over overlap overnight override own owner pace page paid pain pair
paper paragraph parcel parent parity parse part participant party pas passe past path patient pattern pause pay
peace people per percent perhap period permanent permission permissive person personal phase phone phrase pick
picture piece pier pixel place plain plan plane plant platform play player please plural poem point police
policy politic political poll polyglot poor popular port post postal power practical practice precision predict
preference preflight preliminary pres present press preview previou price print prison privacy private problem
proces processe product profit program programme progres project promise prompt proof property proposal protest
prove proven proxie proxy public publish publishe pull pupil purchase pure purpose put px quake quality
quantitative quay query queue quick quiet quota quote quotient radio rain raise ran random rare rarest rarity
rate rated raw reach reachable reache read readable ready real reason recall receive recent recipe recipient
record recording recurrent redirect reference refund refusal refuse region reject relative release remain remedy
remind remove rent rental repeat repeatable replace reply report repositorie request reschedule research reset
resistant resolve respect rest restart restaurant restore result resume retrie retrospective retry return
revenue reverse review revision reward rewrite rich right rise risk rival river road robot rocket room rose
round route rover row rule run runtime safe safeguard safety said salarie sale same sample sandbox satellite
saved saw say scale scam scan schedule schema scheme school science score screen script sea search season seat
second secret security see seed seen sell semicolon senate send senior sense sensitive sent sentence serie serve
server service set setting settle seven seventh seventy several shape share she sheet shift ship shock shop
short should show shown shut side sight sign signature significance silence silent simple since single sit site
six sixty size skill skin skip slash slip slot slow small smart snapshot snow so social soft software solar sold
some somebody sometime somewhere song sorry sort sound source space spam sparse speak specialise speech speed
spell spelling spend split spoil spoke sport spread staff stage stand standard start startup state statu stay
steer step stick still stock stood stop storage store storie storm story stream street strength strict strike
string stroke strong student study style stylesheet subcommittee subject succes such sue suit sum summarie
summary supervision supply support suppression surface surgery surprise survey survive swallow swarm switch
switche synthetic system table tag take takeaway taken talk tariff task taste taught tax team tech technician
teen tell template ten tenth term terminal test text than thank that the theft their them themselve then
theoretical therapy there therefore these they thi thin thing think third thirty those though thought thousand
thread threat three through throughout throughput throw thu tick ticket tier time timeline tiny title tldr to
token told toll too took tool top topic torn total toward town toy trace trade traffic train tram transient
translate travel treat tree triage trial trie tried trillion trouble truck true trust truth try tuned tunnel
turn tutor twelve twenty twice twin two type typed unclear under understand undo undone union unit university
unknown unles unsubscribe until up update upon us use used user using usual utility vaccine vacuum valid value
variable variant vehicle verb version very veto video view village virtual viru visible vision visual voice void
voluntary vote wage wait wake walk want war warehouse warm warn warning was watche water way we weather web
webhook week weigh weight well went were whale what whatever when whenever where wherever whether which while
who whoever whole whom whose why wider will win wind window wipe wiped with within without woken woman women won
word work worker world worm worry worse worst worth would wrap write written wrong wrote year yes yet you young
your yuan zone
`;
const known: ReadonlySet<string> = new Set(words.trim().split(/\s+/));

/** Longer words with such an end are seldom names. */
const plainEnd = /.{3}(?:ed|ly|ing|tion|ment|nes|er|ist|tor|ity|ous|ful|[ai]ble|ence|ism|ship)$/;

/** Whether a word in small letters, without an s at its end, is most likely no name. */
export const isOrdinary = (word: string): boolean => known.has(word) || plainEnd.test(word);
