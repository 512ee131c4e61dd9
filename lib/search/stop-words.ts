/**
 * Words that say nothing about what a paper is about. They count in search, where the reader typed them for a reason,
 * but never as a reason for kinship.
 */
import { stem } from "./tokens.ts";

const english = `a about above across after again against all almost along also although always am among an and another
any are as at be became because been before being below best better between beyond both but by can cannot could despite
did do does doing done down due during each either enough especially etc even every few first for from further get give
given had has have having he hence her here his how however i if in instead into is it its itself just know known last
least less let like made mainly make many may me might more moreover most much must my namely near nearly need neither
next no nor not now of off often on once one only or other our out over own per perhaps rather same second see seen
several shall she should since so some still such take than that the their them then there thereby therefore these they
third this those though three through throughout thus to together too toward towards two under unlike until up upon us
use used useful using usually various very via was we well were what when where whereas whether which while who whose
why will with within without would yet you your`;

const academic = `abstract achieve achieving achieved across address addressing aim allow approach available base based
benefit call called capable case challenge challenging common commonly compare compared comparable comparison compose
comprehensive conduct consider consist contain contrast contribution current currently demonstrate demonstrating derive
describe design designed develop developed developing different difficult directly easily easy effective effectively
effectiveness efficient efficiently employ enable enabling evaluate evaluation existing experiment experimental explore
extensive finally find finding focus found fully fundamental furthermore general good great help high higher highly
https idea identify important importantly improve improved improvement improving include including increase
increasing insight introduce introducing investigate involve issue key large largely latest lead leading leverage
leveraging limit limitation limited literature low lower main major mean method methodology multiple name new novel number observe
obtain offer open order outperform outperforming overall paper particular particularly perform performance perspective
popular possible potential power powerful present presented previous previously prior problem promising propose proposed
proposing prove provide providing purpose range reach recent recently reduce reducing relevant rely remain report require
requiring respectively result reveal review show showing shown significant significantly similar simple simply single
small solution solve specific specifically standard state strong study substantial substantially successful successfully
suggest superior support surpass task technique term traditional typical typically understand understanding unified
validate variety verify version way website wide widely work www year`;

const vague = `ability able accurate achievable acquire actual adapt additional adopt advance advanced advancement
advantage analyse analysis analyze aspect assess assume attempt avoid aware bad baseline big build built capability
capture carry certain change characteristic choice choose clear close combine combining compact complete component
concept concern conclude conclusion condition connect connected consequence considerable consistent constitute
construct continue conventional core correct correspond corresponding count create critical crucial date de deal
decade degree desired detail determine difference direct discuss diverse driven drop ease effect element emerge
emerging empirical end enhance enhanced enhancing ensure entire equal essential establish example exhibit exist expect
explain exploring extend extra fact facto factor fail far fast faster field final fixed follow following form fraction
free gain gap going greater grow growing half hand handle hard held hold hope illustrate impact implement
implementation imply impressive induce induced inherent initial inspire interest interesting investigation involving
keep lack largest latter leaned lie line list long longer lose maintain manner matter maximum meaningful meanwhile
measure minimal minimum minor mitigate modern modify motivate move nature necessary notable note notion numerous
obvious occur old optimal original outcome part past people phenomenon piece place play point poor pose practical
practice precise preliminary presence preserve prevent primary principle produce product progress project promise
proper property public publish quality question quick quite raise rate reason reduction regard regarding relate
relative release remarkable replace represent represented representing resolve respect rest restrict rich rise role
run scenario scope seek seem select sense separate serve set setting severe short shorter side slow smaller source
special stage start step stronger struggle suffer sufficient suitable suited systematic tackle tend thing today top
topic total trade tradeoff train trained trivial try turn ubiquitous unique utilize utilizing value vary vast view
vital whole widespread wise worse worth yield`;

const stopTerms = termSet(`${english} ${academic}`);
const vagueTerms = termSet(vague);

/** True for a term (already stemmed) that tells nothing about the subject of a paper. */
export function isStopTerm(term: string): boolean {
  return stopTerms.has(term);
}

/** True for a term that may help to rank kin, but reads poorly as a reason. */
export function isVagueTerm(term: string): boolean {
  return stopTerms.has(term) || vagueTerms.has(term);
}

function termSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).flatMap((word) => [word, stem(word)]));
}
