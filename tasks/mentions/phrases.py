"""Phrases that hold the name of a country and do not name it: places, papers, events, dishes, other names.

Written for this list; each is longer than the name within, so that it wins the place. What stands behind `=` in
`SIGNS` is the country that the phrase speaks for where a name is ambiguous.
"""

ENGLISH = """
South China Sea, East China Sea, Indian Ocean, West Indian, West Indians, East India Company, East India, East Indian,
East Indians, American Indian, American Indians, Red Indian, British Indian Ocean, Philippine Sea, Sea of Japan, Korea
Strait, Korea Bay, Taiwan Strait, Taiwan Straits, Gulf of Mexico, Singapore Strait, Gulf of Thailand, Gulf of Oman,
Sea of Oman, Gulf of Guinea, Gulf of Panama, Panama Canal, Isthmus of Panama, Panama Papers, Panama hat, Panama hats,
Niger Delta, Niger River, River Niger, Niger State, Congo River, Congo Basin, River Congo, River Jordan, Jordan River,
Jordan Valley, Lake Chad, Chad Basin, Norwegian Sea, Irish Sea, English Channel, Danish Straits, New Guinea, New
England, New England Patriots, New Mexico, New Mexican, New Mexicans, New South Wales, New Britain, New Ireland,
Prince of Wales, Princess of Wales, Latin America, Latin American, Latin Americans, Latin-America, Latin-American,
South America, South American, South Americans, North America, North American, North Americans, Central America,
Central American, Central Americans, Pan American, Pan-American, Pan-Americans, Pan American Games, Meso-American,
Anglo-American, Copa America, Copa América, Captain America, Miss America, America's Cup, America’s Cup, Voice of
America, Bank of America, Indo-China, Indo-Chinese, Indochina, French Indochina, French Guianese, French West Africa,
Northern Cyprus, Korean War, Korean Peninsula, Korean peninsula, Korea Peninsula, Korea peninsula, Korean
Demilitarized Zone, Korean Strait, Georgia Tech, Georgia State, Georgia O'Keeffe, Georgia O’Keeffe, Georgian
architecture, Georgian house, Georgian era, Georgian period, Jordan Peterson, Chad Le Clos, Air Jordan, Air Jordans,
Michael Jordan, Washington Post, The Washington Post, Washington Times, Washington Examiner, Washington State,
Washington state, state of Washington, State of Washington, Washington County, Washington Redskins, Washington
Wizards, Washington Nationals, Washington Capitals, Washington Commanders, Washington Heights, Washington Square,
Washington University, Washington Irving, Mount Washington, Port Washington, Lake Washington, Fort Washington, George
Washington, Denzel Washington, Booker T. Washington, Kerry Washington, Dinah Washington, Washington Consensus,
Washington Monument, East London, New London, Jack London, London Breed, Paris Hilton, Paris Jackson, Paris
Saint-Germain, Paris St-Germain, Paris SG, Paris Match, Paris Club, Plaster of Paris, plaster of Paris, Madrid Open,
Real Madrid, Atlético Madrid, Atletico Madrid, Hertha Berlin, Union Berlin, Irving Berlin, Isaiah Berlin, New Delhi
Television, Ottawa Senators, Havana Syndrome, Havana syndrome, Stockholm syndrome, Stockholm Syndrome, Manila
envelope, Manila Bay, Manila hemp, Berlin Wall, Jamaica Plain, Jamaica Bay, Cuba Gooding, China Grove, Holland Tunnel,
Tom Holland, Holland Park, Benin City, Bight of Benin, Kingdom of Benin, Israel Adesanya, Israel Folau, Israel
Philharmonic, Kenya Moore, India Arie, Ireland Baldwin, Little India, Little Tokyo, Little Havana, Little Taiwan,
Little Manila, Little Haiti, Little Armenia, Little Italy, Greenland Sea, Iceland Foods, Iceland supermarket, French
fries, French fry, French toast, French kiss, French Fries, French press, French horn, French bulldog, French
bulldogs, French window, French windows, French Open, French braid, French Quarter, French Connection, US Open, U.S.
Open, Australian Open, Italian Open, Spanish Open, Indian Wells, Indian Wells Masters, Indian summer, Indian ink,
Indian Premier League, German measles, German shepherd, German shepherds, German Shepherd, German Shepherds, Great
Dane, Great Danes, Spanish flu, Spanish Flu, Spanish Town, Spanish Inquisition, Spanish steps, Spanish Steps, Spanish
moss, Japanese encephalitis, Japanese Encephalitis, Japanese knotweed, Mexican wave, Mexican standoff, Turkish
delight, Turkish Delight, Turkish bath, Turkish baths, Swiss cheese, Swiss Army knife, Swiss army knife, Swiss roll,
Swiss chard, Dutch oven, Dutch courage, Dutch elm, Dutch treat, Danish pastry, Danish pastries, South Korean won,
North Korean won, Brazilian real, Brazil nut, Brazil nuts, Bermuda Triangle, Bermuda shorts, Bermuda grass, Cuban
sandwich, Greek mythology, Greek god, Greek goddess, Greek gods, Greek alphabet, Greek life, Greek yogurt, Greek
yoghurt, Greek salad, Irish stew, Irish setter, Irish coffee, Scotch Irish, Scots-Irish, Chinese checkers, Chinese
whispers, Chinese wall, Chinese zodiac, Chinese cabbage, Russian roulette, Russian Roulette, Russian doll, Russian
dolls, Russian salad, Welsh rarebit, Welsh corgi, Polish sausage, Egyptian cotton, Persian Gulf, Persian carpet,
Persian carpets, Persian rug, Persian cat, Egyptian Theatre, Afghan hound, Afghan hounds, Thai massage, Maltese cross,
Maltese Falcon, Burmese python, Burmese pythons, Dominican friar, Dominican friars, Dominican order, Dominican Order,
Dominican priest, Dominican nun, Dominican nuns, Dominican sister, Dominican sisters, Turkey Trot, Turkey trot, Turkey
Day, Turkey vulture, Wild Turkey, Turkey Creek, Guinea pig, Guinea pigs, Guinea fowl, Guinea worm, Guinea Worm,
Guinea-worm, Canada goose, Canada geese, Canada Goose, Norway spruce, Norway maple, Norway rat, Norway rats,
Wellington boot, Wellington boots, Beef Wellington, beef Wellington, Duke of Wellington, Kiev chicken, Chicken Kiev,
chicken Kiev, Trump Tower, Peking duck, Peking Duck, Peking University, Peking Opera, Peking opera, Brussels sprout,
Brussels sprouts, Brussels Sprouts, Malaysia Airlines Flight, U.S. News & World Report, US News & World Report, US
Weekly, Us Weekly, Times of India, The Times of India, Times of Israel, Hindustan Times, Press Trust of India, Times
of Oman, Times of Malta, India Today, Russia Today, Pakistan Today, China Today, USA Today, USA TODAY, India Abroad,
China Central Television, China Global Television Network, Voice of Vietnam, Voice of Germany, Agence France-Presse,
Agence France Presse, Radio France Internationale, France 24, Nation Thailand, The Nation Thailand, Thai PBS, Radio
New Zealand, Radio Pakistan, Iran International, Lebanon Debate, Israel Hayom, Iran Front Page, Fiji Sun, Jamaica
Observer, Jamaica Star, Indian Express, Uganda Monitor, Business Insider India, Vietnam Plus, Indonesia Raya, Business
Korea, Abu Dhabi Media, Ethiopia Insight, Cuban Missile Crisis, Cuban missile crisis, Vietnam War, Vietnam war,
Falklands War, Falklands war, Iran-Contra, Chilean sea bass, Hong Kong flu, Siamese twins, Siamese cat, Siam Square,
Siam Paragon, Siam Commercial Bank, Lima beans, Lima bean, Santiago de Compostela, Santiago de Cuba, Santiago
Bernabéu, Georgetown University, Abe Lincoln, Hun Many, Ho Chi Minh City, Berlin Film Festival, San Salvador Island,
British Columbia, British Columbian, Colombo crime family, Sofia Vergara, Sofia Coppola, Queen Sofia, Sofia Loren,
Sofia Kenin, Native American, Native Americans, Iraq War, Iraq war, Chinese New Year, Chinese medicine, Chinese
medicines, Spanish Harlem, India Pale Ale, Swiss International Air Lines, Treaty of Rome, Treaty of Paris,
Treaty of London, Treaty of Lisbon, Lisbon Treaty, Warsaw Pact, Budapest
Memorandum, Helsinki Accords, Helsinki Final Act, Dublin Regulation, Warsaw Convention, Stockholm Convention, Beijing
Declaration, Bangkok Declaration, South China sea, East China sea, Western Australia, Western Australian,
Western Australians,
South Australia,
South Australian, South Australians, Indian Band, Indian reservation, Indian reservations, Indian Reservation, Indian
tribe, Indian tribes, Indian Tribes, Indian Country, Indian Affairs, Indian Health Service, Indian boarding schools,
Indian residential schools, Indian Residential Schools, Imperial College London, University College London, King's
College London, King’s College London, Polish the, Polish up, Polish off, Polish your, Polish it, American Dream,
American dream, American Idol,
American Express, American football, American Football, American Eagle, Spanish-American War, Bank of
China, Air France, Air China, Air India, Air Canada, China Mobile, China Telecom, China Unicom, China
Southern, China Eastern, Thai Union, Korean Air Lines, Turkey sandwich, Turkey sandwiches, Turkey burgers, Jordan
almonds, CSKA Moscow, Spartak Moscow, Dynamo Moscow, Lokomotiv Moscow, Dynamo Kyiv, Dynamo Kiev, Dinamo
Zagreb, Dinamo Bucharest, Steaua Bucharest, Legia Warsaw, Slavia Prague, Sparta Prague, Red Star Belgrade, Partizan
Belgrade, Rapid Vienna, Austria Vienna, Ajax Amsterdam, FC Copenhagen, FC Seoul, AS Roma, Beijing Guoan, Jakarta Post
"""

TOWNS = """
London, Ontario; Paris, Texas; Athens, Georgia; Athens, Ohio; Rome, Georgia; Cairo, Illinois; Dublin, Ohio; Vienna,
Virginia; Jamaica, Queens; Peru, Indiana; Peru, Illinois; Lebanon, Pennsylvania; Lebanon, Tennessee; Lebanon, Ohio;
Poland, Ohio; Mexico, Missouri; China, Maine; Malta, New York; Holland, Michigan; Lima, Ohio; Tripoli,
Lebanon; Seattle,
Washington; Spokane, Washington; Tacoma, Washington; Olympia, Washington; Bellevue, Washington; Everett, Washington;
Redmond, Washington; Vancouver, Washington; Yakima, Washington; Dublin, Georgia; Vienna, Georgia; Delhi, New York;
Moscow, Idaho; Berlin, New Hampshire; Rome, New York; Athens, Alabama; Warsaw, Indiana; Panama City,
Florida; Panama City Beach; Manila, Arkansas; Bern, Indiana; Berne, Indiana
"""
"""Namesakes of countries and capitals, told by the state behind the comma."""

SIGNS = """
KOR = billion won, million won, trillion won, Korea Herald, Korea Times, Korea JoongAng Daily, Yonhap, Yonhap News
  Agency, JoongAng Ilbo, Chosun Ilbo, Hankyoreh, Dong-A Ilbo, Busan, Incheon, Gyeonggi, Jeju, Gangnam, Samsung,
  Samsung Electronics, Hyundai, Hyundai Motor, Kia, LG, SK Hynix, Posco, POSCO, Lotte, K-pop, K-Pop, KOSPI, Bank of
  Korea, Korea Electric Power, KEPCO, Korea Exchange, Korean won, Korean Air, Korea Aerospace, Korea Trade-Investment
  Promotion Agency, KOTRA, KOICA, Seoul National University, Democratic Party of Korea, People Power Party, KBO,
  Daegu, Gwangju, Daejeon, Sejong
PRK = Korean Central News Agency, KCNA, Rodong Sinmun, Juche, Workers' Party, Workers’ Party, Korean People's Army,
  Korean People’s Army, Supreme People's Assembly, Supreme People’s Assembly, Wonsan, Kaesong, Yongbyon, Sinuiju,
  Hamhung
COD = Goma, Kivu, North Kivu, South Kivu, M23, Katanga, Tshisekedi, Felix Tshisekedi, Félix Tshisekedi, Joseph Kabila,
  Kabila, Lubumbashi, Kisangani, Ituri, Bukavu, MONUSCO, Mobutu, Lumumba
COG = Sassou Nguesso, Denis Sassou Nguesso, Pointe-Noire, Sassou-Nguesso
DOM = Punta Cana, Luis Abinader, Abinader, Danilo Medina, Leonel Fernández, Santiago de los Caballeros
DMA = Roseau, Roosevelt Skerrit, Skerrit
GEO = Batumi, Abkhazia, South Ossetia, Saakashvili, Georgian Dream, Zourabichvili, Garibashvili, Kobakhidze,
  Margvelashvili
JOR = King Abdullah II, Abdullah II, Queen Rania, Zaatari, Aqaba, Petra, Irbid
MLI = MINUSMA, Barkhane, Timbuktu, Gao, Kidal, Goïta, Goita, Azawad, Bandiagara, Mopti
NER = Bazoum, Mohamed Bazoum, Tchiani, Agadez, Diffa, Zinder
TCD = Déby, Deby, Idriss Deby, Idriss Déby, Mahamat Deby
NZL = Auckland, Christchurch
VCT = Kingstown, Ralph Gonsalves, Gonsalves
PER = Machu Picchu, Cusco, Pedro Castillo, Boluarte, Fujimori
BOL = Cochabamba, Santa Cruz de la Sierra
TTO = Keith Rowley, Tobago
ATG = Gaston Browne
GUY = Irfaan Ali, Jagdeo, Demerara, Essequibo, Berbice
FJI = Rabuka, Bainimarama
LBY = Benghazi, Misrata
LAO = Luang Prabang, Savannakhet
BGR = Plovdiv
"""

COMPANY_WORDS = "Airlines|Airways|Telecom|Petroleum|Motors|Life Insurance|Bank(?! of| for)"
"""Words that make a company's name of a country's: "Vietnam Airlines" is none of its government."""

OUTLET_WORDS = (
    "Herald|Times|Post|Daily|News|Tribune|Mirror|Observer|Gazette|Guardian|Telegraph|Journal|Independent|Inquirer"
    "|Broadcasting|Chronicle|Examiner|Globe|Television|Radio|TV"
)
"""Words that make a paper of a country's or a capital's name that they follow."""

CURRENCIES = (
    "dollar|pound|peso|rupee|rupiah|yuan|renminbi|yen|franc|krone|krona|lira|ruble|rouble|rand|shilling"
    "|dirham|dinar|riyal|rial|riel|baht|ringgit|dong|kyat|kip|naira|cedi|zloty|forint|hryvnia|lari|taka"
)
"""Units of money: "Australian dollars" measure and name nobody."""

SPOKEN = """
French, Spanish, Portuguese, German, Italian, Russian, Chinese, Japanese, Korean, Dutch, Polish, Turkish, Vietnamese,
Thai, Khmer, Lao, Burmese, Indonesian, Greek, Swedish, Danish, Norwegian, Finnish, Icelandic, Hungarian, Czech,
  Slovak,
Romanian, Bulgarian, Serbian, Croatian, Ukrainian, Albanian, Welsh, Irish, Nepali, Somali, Malagasy, Samoan, Tongan
"""
"""Languages: "in French", "Spanish-speaking" and "speaks Thai" name no country."""

NAMESAKES = """
Berlin, Brazil, Britain, Cuba, England, France, Holland, Ireland, Israel, London, Montenegro, Norway, Paris, Poland,
Scotland, Spain, Vienna, Wales, Washington
"""
"""Countries and capitals that are surnames too: behind one of `FIRST_NAMES` or a title they name a person."""

FIRST_NAMES = """
Adam Alan Alex Alexander Alice Amy Andrew Andy Angela Ann Anna Anne Anthony Barbara Ben Benjamin Bill Bob Brian Bruce
Carl Carol Caroline Charles Charlie Chris Christopher Claire Craig Dan Daniel Dave David Deborah Dennis Diane Donald
Doug Edward Elizabeth Emily Emma Eric Frank Fred Gareth Gary George Glen Grace Graham Greg Harold Harry Heather Helen
Henry Howard Ian Jack Jacob James Jane Janet Jason Jeff Jennifer Jeremy Jessica Jim Jimmy Joan Joe John Johnny Jonathan
Joseph Joshua Julia Julian Julie Karen Kate Katherine Kathy Keith Kelly Ken Kenneth Kerry Kevin Larry Laura Linda Lisa
Louis Lucy Luke Margaret Maria Mark Martin Mary Matt Matthew Melissa Michael Michelle Mike Nancy Neil Nicholas Nick
Nicole Nigel Oliver Oscar Patricia Patrick Paul Peter Phil Philip Rachel Ralph Raymond Rebecca Richard Rick Robert Roger
Ron Ronald Rose Roy Russell Ruth Ryan Sam Samuel Sandra Sarah Scott Sean Sharon Simon Sophie Stephanie Stephen Steve
Steven Stuart Sue Susan Ted Terry Theo Thomas Tim Timothy Todd Tom Tony Tyler Victoria Vincent Walter Wayne William
Mr Mr. Mrs Mrs. Ms Ms. Dr. Sir Dame
"""
