"""What French calls the countries, their people and capitals, besides the countries' names in CLDR, taken too.

A row is `code | names and capitals | adjectives`, the adjectives in the masculine, or in both genders with a `/`
where the feminine is irregular. A `?` marks a word that names the country only where the document tells so.
Written for this list, from what French newspapers print.
"""

COUNTRIES = """
AFG | Kaboul | afghan
AGO | Luanda | angolais
ALB | Tirana | albanais
ARE | Émirats arabes unis, Émirats, Emirats arabes unis, EAU, Abou Dhabi, Abu Dhabi | émirati
ARG | Buenos Aires | argentin
ARM | Erevan | arménien
AUS | Canberra | australien
AUT | Vienne | autrichien
AZE | Bakou | azerbaïdjanais, azéri
BDI | Bujumbura | burundais
BEL | ?Bruxelles | belge
BEN | Cotonou, Porto-Novo | béninois
BFA | Burkina, Ouagadougou | burkinabè, burkinabé
BGD | Dacca | bangladais
BGR | | bulgare
BIH | Bosnie, Sarajevo | bosnien, bosniaque
BLR | Biélorussie, Bélarus, Minsk | biélorusse
BOL | ?La Paz | bolivien
BRA | Brasilia | brésilien
CAF | Centrafrique, République centrafricaine, RCA, Bangui | centrafricain
CAN | Ottawa | canadien
CHE | Berne, Confédération helvétique | suisse, helvétique
CHL | ?Santiago | chilien
CHN | Pékin, RPC, République populaire de Chine | chinois
CIV | Côte d'Ivoire, Côte d’Ivoire, Abidjan, Yamoussoukro | ivoirien
CMR | Yaoundé | camerounais
COD | République démocratique du Congo, RDC, RD Congo, Congo-Kinshasa, Kinshasa |
COG | République du Congo, Congo-Brazzaville, Brazzaville |
COL | Bogota | colombien
CUB | La Havane | cubain
CYP | Nicosie | chypriote
CZE | République tchèque, Prague | tchèque
DEU | Berlin | allemand
DNK | Copenhague | danois
DZA | Alger | algérien
ECU | Quito | équatorien
EGY | Le Caire | égyptien
ERI | Asmara | érythréen
ESP | Madrid | espagnol
EST | Tallinn | estonien
ETH | Addis-Abeba | éthiopien
FIN | Helsinki | finlandais
FRA | Paris, Élysée, Elysée, Quai d'Orsay, Quai d’Orsay, Hexagone | français
GAB | Libreville | gabonais
GBR | Grande-Bretagne, Angleterre, Écosse, Ecosse, pays de Galles, Irlande du Nord, Londres, Downing Street |
  britannique,
  écossais, gallois
GEO | Tbilissi, ?Géorgie | ?géorgien
GHA | Accra | ghanéen
GIN | Conakry | guinéen
GNB | Guinée-Bissau | bissau-guinéen
GNQ | Guinée équatoriale, Malabo | équato-guinéen
GRC | Athènes | grec/grecque
GTM | | guatémaltèque
HKG | Hong Kong, Hongkong | hongkongais
HRV | Zagreb | croate
HTI | Port-au-Prince | haïtien
HUN | Budapest | hongrois
IDN | Jakarta, Djakarta | indonésien
IND | New Delhi | indien
IRL | Dublin | irlandais
IRN | Téhéran | iranien
IRQ | Bagdad | irakien
ISL | Reykjavik | islandais
ISR | Tel-Aviv, Tel Aviv | israélien
ITA | Rome | italien
JOR | Amman | jordanien
JPN | Tokyo | japonais, nippon/nippone
KAZ | Astana | kazakh/kazakhe
KEN | Nairobi | kenyan, kényan
KGZ | Bichkek | kirghize
KHM | Phnom Penh, Phnom-Penh, royaume du Cambodge, Royaume du Cambodge | cambodgien, khmer/khmère
KOR | Corée du Sud, République de Corée, Séoul | sud-coréen
KWT | | koweïtien
LAO | Vientiane | laotien
LBN | Beyrouth | libanais
LBR | Monrovia | libérien
LBY | ?Tripoli | libyen
LKA | Colombo | sri-lankais, srilankais
LTU | Vilnius | lituanien
LUX | | luxembourgeois
LVA | ?Riga | letton/lettone
MAC | Macao |
MAR | Rabat | marocain
MDA | Chisinau | moldave
MDG | Antananarivo | malgache
MEX | Mexico | mexicain
MKD | Skopje | macédonien
MLI | Bamako | malien
MLT | La Valette | maltais
MMR | Birmanie, Myanmar, Naypyidaw | birman
MNE | Podgorica | monténégrin
MNG | Oulan-Bator | mongol
MOZ | Maputo | mozambicain
MRT | Nouakchott | mauritanien
MUS | île Maurice, Île Maurice, Port-Louis | mauricien
MYS | Kuala Lumpur, Malaysia | malaisien
NER | Niamey | nigérien
NGA | Abuja | nigérian
NIC | Managua | nicaraguayen
NLD | Hollande, La Haye | néerlandais, hollandais
NOR | Oslo | norvégien
NPL | Katmandou | népalais
NZL | ?Wellington | néo-zélandais
PAK | Islamabad | pakistanais
PAN | | panaméen
PER | ?Lima | péruvien
PHL | Manille | philippin
POL | Varsovie | polonais
PRK | Corée du Nord, RPDC, République populaire démocratique de Corée, Pyongyang | nord-coréen
PRT | Lisbonne | portugais
PRY | | paraguayen
PSE | Palestine, Gaza, bande de Gaza, Bande de Gaza, Cisjordanie, Autorité palestinienne, Ramallah | palestinien
QAT | Doha | qatari
ROU | Bucarest | roumain
RUS | Moscou, Kremlin, Fédération de Russie | russe
RWA | Kigali | rwandais
SAU | Riyad | saoudien
SDN | Khartoum | soudanais
SEN | Dakar | sénégalais
SGP | | singapourien
SLV | Salvador | salvadorien
SOM | Mogadiscio | somalien
SRB | Belgrade | serbe
SSD | Soudan du Sud, Juba | sud-soudanais
SVK | Bratislava | slovaque
SVN | Ljubljana | slovène
SWE | Stockholm | suédois
SYR | Damas | syrien
TCD | N'Djamena, N’Djamena | tchadien
TGO | Lomé | togolais
THA | Bangkok | thaïlandais
TJK | Douchanbé | tadjik/tadjike
TKM | Achgabat | turkmène
TLS | Timor oriental | timorais
TUN | Tunis | tunisien
TUR | Ankara | turc/turque
TWN | Taïwan, Taiwan, Taipei | taïwanais, taiwanais
TZA | Dodoma | tanzanien
UGA | Kampala | ougandais
UKR | Kiev, Kyiv | ukrainien
URY | Montevideo | uruguayen
USA | États-Unis, Etats-Unis, USA, Washington, Pentagone, Maison-Blanche, Maison Blanche, Amérique | américain,
  étasunien, états-unien
UZB | Tachkent | ouzbek/ouzbèke
VAT | Vatican, Saint-Siège |
VEN | Caracas | vénézuélien
VNM | Vietnam, Viêt Nam, Viêtnam, Hanoï | vietnamien
YEM | Sanaa | yéménite
ZAF | Pretoria | sud-africain
ZMB | Lusaka | zambien
ZWE | Harare | zimbabwéen
"""

SHARED = {"Corée": "KOR PRK", "Congo": "COD COG"}
SHARED_ADJECTIVES = {"coréen": "KOR PRK", "congolais": "COD COG", "dominicain": "DOM DMA"}

UNSURE = ("DMA", "GRD", "MUS", "REU")
"""Their French names in CLDR are common words or first names too: Dominique, Grenade, Maurice, Réunion."""

UNMISTAKABLE = ("MLI", "NER")
"""Their names are ambiguous in English and not in French, whose rivers and lakes of the name stand in `BLOCKED`."""

BLOCKED = """
mer de Chine, mer de Chine méridionale, mer de Chine orientale, océan Indien, Océan Indien, mer du Japon, golfe du
Mexique,
golfe du Mexique, golfe de Guinée, golfe de Thaïlande, péninsule coréenne, péninsule de Corée, guerre de Corée,
guerre du Vietnam, guerre d'Algérie, guerre d’Algérie, canal de Panama, Panama Papers, Amérique latine, Amérique du
Sud,
Amérique du Nord, Amérique centrale, Nouvelle-Guinée, Nouveau-Mexique, Nouvelle-Angleterre, delta du Niger,
  Delta du Niger, fleuve
  Niger, lac Tchad, bassin du Tchad,
Washington Post, Bank of America, Paris Match, Paris Saint-Germain, Paris-Saint-Germain, Le Parisien, Ville de Paris,
Ouest-France, France Inter, France Info, France 24, France Télévisions, Radio France, France Culture, franceinfo, RFI,
Agence France-Presse, Paris SG, Paris FC, accords de Paris, traité de Rome, traité de Lisbonne, traité de Paris,
pacte de
Varsovie, Pacte de Varsovie, accords d'Alger, accord d'Alger, Île-de-France, Ile-de-France, île de France,
New York Times, Real Madrid, Atlético Madrid,
latino-américain, latino-américaine, latino-américains, latino-américaines, sud-américain, sud-américaine,
sud-américains, sud-américaines, nord-américain, nord-américaine, nord-américains, nord-américaines, afro-américain,
centre-américain, cochon d'Inde, cochon d’Inde, encre de Chine, montagnes russes, roulette russe, roulettes russes,
casse-tête chinois, ombres chinoises, ombre chinoise, berger allemand, bergers allemands, café turc, bain turc,
filer à l'anglaise, mur de Berlin, Mur de Berlin, eau de Cologne, Phnom Penh Post, Korea Herald, Korea Times,
China Daily, Hongkong Post, Air France-KLM, Moyen-Orient, Cour suprême des États
"""

SIGNS = """
KOR = Busan, Incheon, Samsung, Hyundai, Yonhap
PRK = KCNA, Kim Jong-un, Juche
COD = Goma, Kivu, Nord-Kivu, Sud-Kivu, Tshisekedi, Kabila, Lubumbashi, M23
COG = Sassou Nguesso, Sassou-Nguesso, Pointe-Noire
DOM = Saint-Domingue, République dominicaine
GEO = Abkhazie, Ossétie du Sud, Saakachvili
"""
