"""The countries by their codes, and what English calls them, their people and their capitals.

A row is `alpha-3 alpha-2 | names | people and what is theirs | capitals and seats of government`, and may run on,
indented; a `*` stands for an s or none. A `?` marks a word that names the country only where the document tells so:
by a sure name of it, by one of `COMPANY`, or by standing in a row with another country.

Sources: the codes are those of ISO 3166-1; the names its short and full names and what newspapers write. Kosovo, which
ISO has not coded, is XKX, as with the European Commission and the World Bank; Taiwan, Hong Kong, Macao and Palestine
have codes of their own in ISO 3166-1 and therefore here. That settles what a row is called and nothing else.
"""

COUNTRIES = """
ABW AW | Aruba | Aruban* |
AFG AF | Afghanistan | Afghan* | Kabul
AGO AO | Angola | Angolan* | Luanda
AIA AI | Anguilla | Anguillan* |
ALB AL | Albania | Albanian* | Tirana
AND AD | Andorra | Andorran* | Andorra la Vella
ARE AE | United Arab Emirates, UAE, U.A.E., the Emirates | Emirati* | Abu Dhabi
ARG AR | Argentina, Argentine Republic | Argentine*, Argentinian*, Argentinean* | Buenos Aires, Casa Rosada
ARM AM | Armenia | Armenian* | Yerevan
ASM AS | American Samoa | |
ATG AG | Antigua and Barbuda, Antigua & Barbuda, ?Antigua | Antiguan* |
AUS AU | Australia, Commonwealth of Australia | Australian*, Aussie* | Canberra
AUT AT | Austria | Austrian* | Vienna
AZE AZ | Azerbaijan | Azerbaijani*, Azeri* | Baku
BDI BI | Burundi | Burundian* | Bujumbura, Gitega
BEL BE | Belgium | Belgian* | ?Brussels
BEN BJ | Benin, Republic of Benin | Beninese | Porto-Novo, Cotonou
BFA BF | Burkina Faso, Burkina | Burkinabe, Burkinabé | Ouagadougou
BGD BD | Bangladesh | Bangladeshi* | Dhaka
BGR BG | Bulgaria | Bulgarian* | ?Sofia
BHR BH | Bahrain | Bahraini* | Manama
BHS BS | Bahamas | Bahamian* | ?Nassau
BIH BA | Bosnia and Herzegovina, Bosnia-Herzegovina, Bosnia & Herzegovina, Bosnia | Bosnian* | Sarajevo
BLR BY | Belarus, Belorussia | Belarusian*, Belarussian* | Minsk
BLZ BZ | Belize, British Honduras | Belizean* | Belmopan
BMU BM | Bermuda | Bermudian*, Bermudan* |
BOL BO | Bolivia | Bolivian* | ?La Paz
BRA BR | Brazil | Brazilian* | Brasilia, Brasília, Planalto
BRB BB | Barbados | Barbadian*, ?Bajan* | Bridgetown
BRN BN | Brunei, Brunei Darussalam | Bruneian* | Bandar Seri Begawan
BTN BT | Bhutan | Bhutanese | Thimphu
BWA BW | Botswana | Botswanan*, Batswana, Motswana | Gaborone
CAF CF | Central African Republic | | Bangui
CAN CA | Canada | Canadian* | Ottawa, Parliament Hill
CHE CH | Switzerland, Swiss Confederation | Swiss | Bern, Berne
CHL CL | Chile | Chilean* | ?Santiago, La Moneda
CHN CN | China, People's Republic of China, PRC, P.R.C., P.R. China, PR China, mainland China, Mainland China,
  Communist China, Red China | Chinese, Mainland Chinese, mainland Chinese | Beijing, Peking, Zhongnanhai
CIV CI | Côte d'Ivoire, Cote d'Ivoire, Ivory Coast | Ivorian*, Ivoirian* | Yamoussoukro, Abidjan
CMR CM | Cameroon | Cameroonian* | Yaoundé, Yaounde
COD CD | Democratic Republic of the Congo, Democratic Republic of Congo, DR Congo, D.R. Congo, DRC, D.R.C.,
  Congo-Kinshasa, Congo Kinshasa, Zaire | Zairean*, Zairian* | Kinshasa
COG CG | Republic of the Congo, Republic of Congo, Congo-Brazzaville, Congo Brazzaville | | Brazzaville
COK CK | Cook Islands | Cook Islander* | Rarotonga
COL CO | Colombia | Colombian* | Bogotá, Bogota
COM KM | Comoros | Comorian*, Comoran* | Moroni
CPV CV | Cape Verde, Cabo Verde | Cape Verdean* |
CRI CR | Costa Rica | Costa Rican* | ?San José, ?San Jose
CUB CU | Cuba | Cuban* | Havana
CUW CW | Curaçao, Curacao | |
CYM KY | Cayman Islands, ?Cayman | Caymanian* |
CYP CY | Cyprus | Cypriot* | Nicosia
CZE CZ | Czech Republic, Czechia | Czech* | Prague
DEU DE | Germany, Federal Republic of Germany, West Germany, East Germany | German*, West German*, East German* |
  Berlin, Bundestag
DJI DJ | Djibouti | Djiboutian* | Djibouti City
DMA DM | Dominica, Commonwealth of Dominica | |
DNK DK | Denmark | Danish, Dane* | Copenhagen
DOM DO | Dominican Republic | | Santo Domingo
DZA DZ | Algeria | Algerian* | Algiers
ECU EC | Ecuador | Ecuadorian*, Ecuadorean*, Ecuadoran* | Quito
EGY EG | Egypt | Egyptian* | Cairo
ERI ER | Eritrea | Eritrean* | Asmara
ESH EH | Western Sahara | Sahrawi*, Saharawi* |
ESP ES | Spain, Kingdom of Spain | Spanish, Spaniard* | Madrid
EST EE | Estonia | Estonian* | Tallinn
ETH ET | Ethiopia | Ethiopian* | Addis Ababa
FIN FI | Finland | Finnish, Finns | Helsinki
FJI FJ | Fiji | Fijian* | ?Suva
FLK FK | Falkland Islands, Falklands, Malvinas | |
FRA FR | France, French Republic | French, Frenchman, Frenchmen, Frenchwoman | Paris, Elysee, Élysée, Quai d'Orsay
FRO FO | Faroe Islands | Faroese |
FSM FM | Micronesia, Federated States of Micronesia | Micronesian* | Palikir
GAB GA | Gabon | Gabonese | Libreville
GBR GB | United Kingdom, UK, U.K., Britain, Great Britain, England, Scotland, Wales, Northern Ireland | British,
  Briton*, Brits, Scottish, Welsh, Northern Irish | London, Downing Street, Whitehall, Buckingham Palace
GEO GE | ?Georgia, Republic of Georgia | ?Georgian* | Tbilisi
GHA GH | Ghana | Ghanaian* | Accra
GIB GI | Gibraltar | Gibraltarian* |
GIN GN | Guinea, Guinea-Conakry, Guinea Conakry | Guinean* | Conakry
GLP GP | Guadeloupe | |
GMB GM | Gambia | Gambian* | Banjul
GNB GW | Guinea-Bissau, Guinea Bissau | Bissau-Guinean*, Guinea-Bissauan* | Bissau
GNQ GQ | Equatorial Guinea | Equatorial Guinean*, Equatoguinean* | Malabo
GRC GR | Greece, Hellenic Republic | Greek* | Athens
GRD GD | Grenada | Grenadian* |
GRL GL | Greenland | Greenlandic, Greenlander* | Nuuk
GTM GT | Guatemala | Guatemalan* | Guatemala City
GUF GF | French Guiana | |
GUM GU | Guam | Guamanian* |
GUY GY | Guyana, Co-operative Republic of Guyana | Guyanese | ?Georgetown
HKG HK | Hong Kong, HKSAR | Hong Konger*, Hongkonger* |
HND HN | Honduras | Honduran* | Tegucigalpa
HRV HR | Croatia | Croatian*, Croat* | Zagreb
HTI HT | Haiti | Haitian* | Port-au-Prince
HUN HU | Hungary | Hungarian* | Budapest
IDN ID | Indonesia | Indonesian* | Jakarta
IND IN | India, Republic of India | Indian* | New Delhi, Delhi
IRL IE | Ireland, Republic of Ireland, Irish Republic | Irish, Irishman, Irishmen | Dublin
IRN IR | Iran, Islamic Republic of Iran, Persia | Iranian* | Tehran, Teheran
IRQ IQ | Iraq | Iraqi* | Baghdad
ISL IS | Iceland | Icelandic, Icelander* | Reykjavik, Reykjavík
ISR IL | Israel, State of Israel | Israeli* | Tel Aviv, Knesset
ITA IT | Italy, Italian Republic | Italian* | Rome
JAM JM | Jamaica | Jamaican* | ?Kingston
JOR JO | ?Jordan, Hashemite Kingdom of Jordan, Hashemite Kingdom | Jordanian* | Amman
JPN JP | Japan | Japanese | Tokyo
KAZ KZ | Kazakhstan | Kazakh*, Kazakhstani* | Astana, Nur-Sultan
KEN KE | Kenya | Kenyan* | Nairobi
KGZ KG | Kyrgyzstan, Kyrgyz Republic | Kyrgyz, Kyrgyzstani* | Bishkek
KHM KH | Cambodia, Kingdom of Cambodia, Kampuchea | Cambodian*, Khmer* | Phnom Penh, Royal Government of Cambodia
KIR KI | Kiribati | | ?Tarawa
KNA KN | Saint Kitts and Nevis, St. Kitts and Nevis, St Kitts and Nevis, St. Kitts-Nevis, St. Kitts, St Kitts |
  Kittitian* |
KOR KR | South Korea, south Korea, Republic of Korea, S. Korea, S Korea, ROK, R.O.K. | South Korean*, south Korean*,
  S. Korean* | Seoul, Blue
  House, Cheong Wa Dae
KWT KW | Kuwait | Kuwaiti* | Kuwait City
LAO LA | Laos, Lao PDR, Lao People's Democratic Republic, Lao P.D.R. | Laotian*, ?Lao | Vientiane
LBN LB | Lebanon | Lebanese | Beirut
LBR LR | Liberia | Liberian* | Monrovia
LBY LY | Libya | Libyan* | ?Tripoli
LCA LC | Saint Lucia, St. Lucia, St Lucia | Saint Lucian*, St. Lucian*, St Lucian* | Castries
LIE LI | Liechtenstein | | Vaduz
LKA LK | Sri Lanka, Ceylon | Sri Lankan* | Colombo
LSO LS | Lesotho | Basotho | Maseru
LTU LT | Lithuania | Lithuanian* | Vilnius
LUX LU | Luxembourg | Luxembourgish, Luxembourger* | Luxembourg City
LVA LV | Latvia | Latvian* | ?Riga
MAC MO | Macau, Macao | Macanese |
MAR MA | Morocco, Kingdom of Morocco | Moroccan* | Rabat
MCO MC | Monaco | Monegasque* |
MDA MD | Moldova, Republic of Moldova | Moldovan* | Chisinau, Chișinău
MDG MG | Madagascar | Malagasy | Antananarivo
MDV MV | Maldives | Maldivian* | Malé
MEX MX | Mexico | Mexican* | Mexico City
MHL MH | Marshall Islands | Marshallese | Majuro
MKD MK | North Macedonia, Macedonia | Macedonian*, North Macedonian* | Skopje
MLI ML | ?Mali, Republic of Mali | Malian* | Bamako
MLT MT | Malta | Maltese | Valletta
MMR MM | Myanmar, Burma | Burmese | Naypyidaw, Nay Pyi Taw, Naypyitaw
MNE ME | Montenegro | Montenegrin* | Podgorica
MNG MN | Mongolia | Mongolian* | Ulaanbaatar, Ulan Bator
MNP MP | Northern Mariana Islands | |
MOZ MZ | Mozambique | Mozambican* | Maputo
MRT MR | Mauritania | Mauritanian* | Nouakchott
MSR MS | ?Montserrat | Montserratian* |
MTQ MQ | Martinique | |
MUS MU | Mauritius | Mauritian* | Port Louis
MWI MW | Malawi | Malawian* | Lilongwe
MYS MY | Malaysia | Malaysian* | Kuala Lumpur, Putrajaya
MYT YT | Mayotte | |
NAM NA | Namibia | Namibian* | Windhoek
NCL NC | New Caledonia | New Caledonian* |
NER NE | ?Niger, Republic of Niger | Nigerien* | Niamey
NGA NG | Nigeria | Nigerian* | Abuja, Aso Rock
NIC NI | Nicaragua | Nicaraguan* | Managua
NIU NU | Niue | Niuean* |
NLD NL | Netherlands, Holland | Dutch, Dutchman | Amsterdam
NOR NO | Norway | Norwegian* | Oslo
NPL NP | Nepal | Nepali*, Nepalese | Kathmandu, Singha Durbar
NRU NR | Nauru | Nauruan* |
NZL NZ | New Zealand, NZ, N.Z., Aotearoa | New Zealander*, Kiwis | ?Wellington
OMN OM | Oman | Omani* | Muscat
PAK PK | Pakistan, Islamic Republic of Pakistan | Pakistani* | Islamabad
PAN PA | Panama | Panamanian* | Panama City
PER PE | Peru | Peruvian* | ?Lima
PHL PH | Philippines, Philippine Islands | Filipino*, Filipina*, Philippine | Manila, Malacañang, Malacanang
PLW PW | Palau | Palauan* |
PNG PG | Papua New Guinea, PNG | Papua New Guinean* | Port Moresby
POL PL | Poland | Polish, Poles | Warsaw
PRI PR | Puerto Rico | Puerto Rican* | ?San Juan
PRK KP | North Korea, north Korea, Democratic People's Republic of Korea, DPRK, D.P.R.K., DPR Korea, DPR of Korea, N.
  Korea, N
  Korea | North Korean*, north Korean*, N. Korean* | Pyongyang, P'yongyang, Workers' Party of Korea
PRT PT | Portugal | Portuguese | Lisbon
PRY PY | Paraguay | Paraguayan* | Asunción, Asuncion
PSE PS | Palestine, State of Palestine, Palestinian territories, Palestinian Territories, Palestinian Authority, Gaza
  Strip, Gaza, West Bank | Palestinian*, Gazan* | Ramallah
PYF PF | French Polynesia | |
QAT QA | Qatar | Qatari* | Doha
REU RE | Réunion Island, La Réunion | |
ROU RO | Romania | Romanian* | Bucharest
RUS RU | Russia, Russian Federation | Russian* | Moscow, Kremlin
RWA RW | Rwanda | Rwandan* | Kigali
SAU SA | Saudi Arabia, Kingdom of Saudi Arabia, KSA | Saudi*, Saudi Arabian* | Riyadh
SDN SD | Sudan | Sudanese | Khartoum
SEN SN | Senegal | Senegalese | Dakar
SGP SG | Singapore | Singaporean* |
SLB SB | Solomon Islands | Solomon Islander* | Honiara
SLE SL | Sierra Leone | Sierra Leonean* | Freetown
SLV SV | El Salvador | Salvadoran*, Salvadorian*, Salvadorean* | San Salvador
SMR SM | San Marino | |
SOM SO | Somalia | Somali*, Somalian* | Mogadishu
SRB RS | Serbia | Serbian*, Serb* | Belgrade
SSD SS | South Sudan | South Sudanese | Juba
STP ST | São Tomé and Príncipe, Sao Tome and Principe, São Tomé, Sao Tome | |
SUR SR | Suriname, Surinam | Surinamese | Paramaribo
SVK SK | Slovakia, Slovak Republic | Slovak*, Slovakian* | Bratislava
SVN SI | Slovenia | Slovenian*, Slovene* | Ljubljana
SWE SE | Sweden | Swedish, Swede* | Stockholm
SWZ SZ | Eswatini, Swaziland | Swazi* | Mbabane
SYC SC | Seychelles | Seychellois |
SYR SY | Syria, Syrian Arab Republic | Syrian* | Damascus
TCA TC | Turks and Caicos Islands, Turks and Caicos | |
TCD TD | ?Chad, Republic of Chad | Chadian* | N'Djamena, Ndjamena
TGO TG | Togo | Togolese | Lomé, Lome
THA TH | Thailand, Kingdom of Thailand, Siam | Thai* | Bangkok
TJK TJ | Tajikistan | Tajik*, Tajikistani* | Dushanbe
TKL TK | Tokelau | Tokelauan* |
TKM TM | Turkmenistan | Turkmen* | Ashgabat
TLS TL | Timor-Leste, Timor Leste, East Timor | East Timorese, Timorese | Dili
TON TO | Tonga | Tongan* | Nuku'alofa
TTO TT | Trinidad and Tobago, Trinidad & Tobago, Trinidad | Trinidadian*, Trinbagonian* | ?Port of Spain
TUN TN | Tunisia | Tunisian* | Tunis
TUR TR | Turkey, Türkiye, Turkiye, Republic of Turkey | Turkish, Turks, Turk | Ankara
TUV TV | Tuvalu | Tuvaluan* | Funafuti
TWN TW | Taiwan, Republic of China, Chinese Taipei, R.O.C. | Taiwanese | Taipei
TZA TZ | Tanzania | Tanzanian* | Dodoma, Dar es Salaam
UGA UG | Uganda | Ugandan* | Kampala
UKR UA | Ukraine | Ukrainian* | Kyiv, Kiev
URY UY | Uruguay | Uruguayan* | Montevideo
USA US | United States of America, United States, US, U.S., USA, U.S.A., America | American* | Washington, White
  House, Pentagon, Capitol Hill, Washington D.C., Washington DC
UZB UZ | Uzbekistan | Uzbek*, Uzbekistani* | Tashkent
VAT VA | Vatican, Vatican City, Holy See | |
VCT VC | Saint Vincent and the Grenadines, St. Vincent and the Grenadines, St Vincent and the Grenadines, St. Vincent
  & the Grenadines, ?St. Vincent, ?St Vincent | Vincentian* | Kingstown
VEN VE | Venezuela | Venezuelan* | Caracas
VGB VG | British Virgin Islands | |
VIR VI | U.S. Virgin Islands, US Virgin Islands, United States Virgin Islands | |
VNM VN | Vietnam, Viet Nam, Socialist Republic of Vietnam | Vietnamese | Hanoi, Ha Noi
VUT VU | Vanuatu | ni-Vanuatu, Ni-Vanuatu | Port Vila
WSM WS | Samoa | Samoan* | Apia
XKX XK | Kosovo | Kosovar*, Kosovan* | Pristina, Prishtina
YEM YE | Yemen | Yemeni* | Sanaa, Sana'a
ZAF ZA | South Africa | South African* | Pretoria
ZMB ZM | Zambia | Zambian* | Lusaka
ZWE ZW | Zimbabwe | Zimbabwean* | Harare
"""

COMPANY = {
    "BEL": "NLD LUX",
    "CHL": "ARG PER BOL",
    "GBR": "FRA IRL",
    "GEO": "ARM AZE",
    "JOR": "ISR SYR IRQ SAU EGY PSE LBN",
    "LAO": "THA VNM KHM",
    "MLI": "BFA NER SEN MRT",
    "NER": "MLI BFA TCD",
    "TCD": "SDN CMR CAF LBY NER",
}
"""Countries whose sure names tell that an ambiguous word nearby is the neighbour's: no namesake has these about
  it."""

DENIALS = {
    "GEO": "Atlanta, Savannah, Fulton County, Augusta, Brian Kemp, Stacey Abrams, Raffensperger, Macon, Warnock, "
    "Jamie Ossoff, Alabama, Tennessee, Georgia Tech, Georgian Bay",
    "JOR": "Michael Jordan, Air Jordan, Jim Jordan, Jordan Brand, DeAndre Jordan, Jordan Peele, Jordan Henderson",
    "NER": "Niger State, Minna",
    "VCT": "St. Vincent de Paul, St Vincent de Paul",
    "ATG": "Antigua Guatemala",
    "GUY": "Georgetown University, Georgetown Law",
    "NZL": "Duke of Wellington, Wellington boots",
}
"""Words that tell that the ambiguous words of a country mean a namesake here."""

SHARED = {
    "Korea": "KOR PRK",
    "Korean": "KOR PRK",
    "Koreans": "KOR PRK",
    "Congo": "COD COG",
    "Congolese": "COD COG",
    "Dominican": "DOM DMA",
    "Dominicans": "DOM DMA",
}
"""Words that two countries share: each is the country that the document names elsewhere, or names far more often."""

QUALIFIED = (
    "North Korea",
    "north Korea",
    "N. Korea",
    "N Korea",
    "Corée du Nord",
    "nord-coréen",
    "Nord-Coréen",
    "កូរ៉េខាងជើង",
)
"""With these begin names of North Korea that tell it from a Korea without a word before it, which is then another."""

LOCATED = ("JOR", "MLI", "NER", "TCD")
"""Countries whose ambiguous names are first names or surnames, and no places elsewhere: "in Chad" is the country."""

OF_STATES = ("GEO", *LOCATED)
"""Countries with namesakes that have no premier, parliament or army: "Chad's army" is the country's."""

STATES_WITHIN = {"NER": "NGA"}
"""Countries with a namesake that is a state of another, where "in Niger" may mean that."""

BOTH = {
    "two Koreas": "KOR PRK",
    "both Koreas": "KOR PRK",
    "Two Koreas": "KOR PRK",
    "Both Koreas": "KOR PRK",
    "inter-Korean": "KOR PRK",
    "Inter-Korean": "KOR PRK",
}
"""Words that name two countries at once."""

PREFIXES = {
    "américano": "USA", "algéro": "DZA", "anglo": "GBR", "austro": "AUT", "belgo": "BEL", "coréano": "KOR",
    "franco": "FRA", "germano": "DEU", "gréco": "GRC", "greco": "GRC", "hispano": "ESP", "indo": "IND",
    "irano": "IRN", "israelo": "ISR", "israélo": "ISR", "italo": "ITA", "libano": "LBN", "maroco": "MAR",
    "nippo": "JPN", "polono": "POL", "russo": "RUS", "sino": "CHN", "syro": "SYR", "tuniso": "TUN", "turco": "TUR",
    "ukraino": "UKR",
}  # fmt: skip
"""Countries before a hyphen and the name of another, in English and French: "Sino-Russian", "franco-allemand"."""

HALVES = {
    "People's Bank of China": ((17, 22, "CHN"),),
    **{
        f"North and South {word}": ((0, 5, "PRK"), (10, 16 + len(word), "KOR"))
        for word in ("Korea", "Korean", "Koreans")
    },
    **{
        f"South and North {word}": ((0, 5, "KOR"), (10, 16 + len(word), "PRK"))
        for word in ("Korea", "Korean", "Koreans")
    },
}
"""Names of which parts name countries, though what is within them does not tell so."""

SIDES = {"North": "PRK", "South": "KOR"}
"""What a text that names both Koreas calls them: "the North"."""
