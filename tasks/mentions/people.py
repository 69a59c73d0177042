"""Leaders and seats of power that stand for their country, current and recent, in any script.

A row is `code | names`; a `?` marks a name that does so only where the document names the country too.
Source: heads of state and government of about 2005 to 2025 as newspapers write them; no claim to be complete.
"""

LEADERS = """
AFG | Hamid Karzai, Ashraf Ghani
ARE | Mohamed bin Zayed
ARG | Javier Milei, ?Milei, Alberto Fernández, Mauricio Macri, Cristina Kirchner, Cristina Fernández de Kirchner
AUS | Anthony Albanese, ?Albanese, Scott Morrison, Malcolm Turnbull, Tony Abbott, Kevin Rudd
AZE | Ilham Aliyev, ?Aliyev
ARM | Nikol Pashinyan, ?Pashinyan
BGD | Sheikh Hasina, Khaleda Zia, Muhammad Yunus
BLR | Lukashenko, Alexander Lukashenko
BOL | Evo Morales, Luis Arce
BRA | Jair Bolsonaro, Bolsonaro, Luiz Inácio Lula da Silva, Luiz Inacio Lula da Silva, Lula da Silva, ?Lula,
  Dilma Rousseff, Michel Temer
BRN | Hassanal Bolkiah
CAN | Justin Trudeau, ?Trudeau, Mark Carney, ?Carney, Stephen Harper
CHL | Gabriel Boric, ?Boric, Sebastián Piñera, Sebastian Piñera, Michelle Bachelet
CHN | Xi Jinping, ?Xi, Li Keqiang, Li Qiang, Wang Yi, Hu Jintao, Wen Jiabao, Jiang Zemin, Mao Zedong, Deng Xiaoping
CHN | 习近平, 習近平, 李克强, 李克強, ?李强, ?李強, 胡锦涛, 胡錦濤, 温家宝, 溫家寶, 시진핑, 리커창, 후진타오, ស៊ី
  ជីនពីង, ស៊ី ជិនពីង
COL | Gustavo Petro, Ivan Duque, Iván Duque, Juan Manuel Santos
CUB | Díaz-Canel, Diaz-Canel, Raúl Castro, Raul Castro, Fidel Castro
DEU | Angela Merkel, Merkel, Olaf Scholz, ?Scholz, Friedrich Merz, ?Merz, 메르켈, 숄츠, 默克尔, 默克爾, 朔尔茨
EGY | Abdel Fattah El Sisi, Abdel Fattah Al Sisi, Abdel-Fattah El Sisi, Abdel Fattah el-Sisi, Abdel Fattah El-Sisi,
  Abdel-Fattah El-Sisi, Abdel Fattah al-Sisi, el-Sisi, El-Sisi, ?Sisi
EGY | Hosni Mubarak, Mohamed Morsi, Mohammed Morsi
ESP | Pedro Sánchez, Pedro Sanchez, Mariano Rajoy
ETH | Abiy Ahmed
FRA | Emmanuel Macron, Macron, François Hollande, Francois Hollande, Sarkozy, Jacques Chirac, 마크롱, 马克龙, 馬克宏
GBR | Keir Starmer, Starmer, Rishi Sunak, ?Sunak, Boris Johnson, Liz Truss, Theresa May, David Cameron, Tony Blair
GBR | Gordon Brown, King Charles III, Queen Elizabeth II, 스타머, 斯塔默, 施紀賢
GRC | Kyriakos Mitsotakis, ?Mitsotakis, Alexis Tsipras
HUN | Viktor Orban, Viktor Orbán, ?Orban, ?Orbán
IDN | Joko Widodo, Jokowi, Prabowo Subianto, ?Prabowo, Susilo Bambang Yudhoyono, 프라보워, 佐科, 普拉博沃
IND | Narendra Modi, ?Modi, Manmohan Singh, 모디, 莫迪
IRN | Ali Khamenei, Khamenei, Ebrahim Raisi, Hassan Rouhani, Rouhani, Ahmadinejad, Masoud Pezeshkian, Pezeshkian
IRQ | Saddam Hussein, Nouri al-Maliki, Haider al-Abadi
ISR | Benjamin Netanyahu, Netanyahu, Naftali Bennett, Yair Lapid, Ehud Olmert, Ariel Sharon, 네타냐후, 内塔尼亚胡
ITA | Giorgia Meloni, ?Meloni, Mario Draghi, Giuseppe Conte, Matteo Renzi, Silvio Berlusconi, Berlusconi
JPN | Shinzo Abe, ?Abe, Fumio Kishida, Kishida, Shigeru Ishiba, ?Ishiba, Yoshihide Suga, Sanae Takaichi, Junichiro
  Koizumi
JPN | 安倍晋三, 安倍晉三, 岸田文雄, 石破茂, 高市早苗, 아베, 기시다, 이시바, 다카이치
KAZ | Kassym-Jomart Tokayev, ?Tokayev, Nursultan Nazarbayev, ?Nazarbayev
KEN | William Ruto, ?Ruto, Uhuru Kenyatta
KHM | Hun Manet, Hun Sen, Norodom Sihamoni, Norodom Sihanouk, Sok Chenda, Prak Sokhonn, 훈 센, 훈센, 훈 마넷,
  훈마넷, 훈 마네트
KHM | 洪森, 洪玛奈, 洪瑪內, 西哈莫尼, ហ៊ុន ម៉ាណែត, ហ៊ុន សែន, នរោត្តម សីហមុនី
KOR | Yoon Suk-yeol, Yoon Suk Yeol, Yoon Seok-yeol, Yoon Suk-Yeol, ?Yoon, Lee Jae-myung, Lee Jae Myung, Moon Jae-in
KOR | Moon Jae In, Park Geun-hye, Park Geun Hye, Lee Myung-bak, Lee Myung Bak, Roh Moo-hyun, Kim Dae-jung, Park
  Chung-hee
KOR | 윤석열, 문재인, 이재명, 박근혜, 이명박, 노무현, 김대중, 尹锡悦, 尹錫悅, 文在寅, 李在明, 朴槿惠, 李明博
LBY | Muammar Gaddafi, Moammar Gadhafi, Gaddafi, Gadhafi, Khalifa Haftar, Haftar
LKA | Anura Kumara Dissanayake, Ranil Wickremesinghe, Gotabaya Rajapaksa, Mahinda Rajapaksa, Maithripala Sirisena,
  Dissanayake
MEX | López Obrador, Lopez Obrador, AMLO, Claudia Sheinbaum, Sheinbaum, Peña Nieto, Felipe Calderón
MMR | Aung San Suu Kyi, Suu Kyi, Min Aung Hlaing, Tatmadaw, Thein Sein
MYS | Anwar Ibrahim, Mahathir Mohamad, Mahathir, Najib Razak, Muhyiddin Yassin, Ismail Sabri Yaakob
NGA | Muhammadu Buhari, Buhari, Bola Tinubu, Tinubu, Goodluck Jonathan
NLD | ?Mark Rutte, Dick Schoof
NPL | KP Sharma Oli, K P Sharma Oli, Sher Bahadur Deuba, Pushpa Kamal Dahal
NZL | Jacinda Ardern, Ardern, Christopher Luxon, Chris Hipkins
PAK | Imran Khan, Shehbaz Sharif, Nawaz Sharif, Pervez Musharraf, Asif Ali Zardari
PHL | Rodrigo Duterte, Duterte, Ferdinand Marcos, Bongbong Marcos, ?Marcos, Benigno Aquino, 마르코스, 杜特尔特,
  小马科斯
POL | Andrzej Duda, Donald Tusk, ?Tusk
PRK | Kim Jong Un, Kim Jong-un, Kim Jong-Un, Kim Jong Il, Kim Jong-il, Kim Jong-Il, Kim Il Sung, Kim Il-sung, Kim
  Il-Sung
PRK | Kim Yo Jong, Kim Yo-jong, 김정은, 김정일, 김일성, 김여정, 金正恩, 金正日, 金日成, 金与正, 金與正, គីម ជុងអ៊ុន
PSE | Mahmoud Abbas, Yasser Arafat
RUS | Vladimir Putin, Putin, Dmitry Medvedev, ?Medvedev, Sergei Lavrov, Sergey Lavrov, Lavrov, 푸틴, 普京, 普丁, 蒲亭
RWA | Paul Kagame, Kagame
SAU | Mohammed bin Salman, Mohammad bin Salman, King Salman
SDN | Omar al-Bashir, Abdel Fattah al-Burhan
SGP | Lee Hsien Loong, Lawrence Wong, Lee Kuan Yew, 리셴룽, 李显龙, 李顯龍, 黄循财
SYR | Bashar al-Assad, Bashar Assad, ?Assad, ?al-Assad
THA | Prayut Chan-o-cha, Prayuth Chan-ocha, Prayut, Prayuth, Srettha Thavisin, Srettha, Paetongtarn Shinawatra,
  Paetongtarn
THA | Thaksin Shinawatra, Thaksin, Yingluck Shinawatra, Yingluck, Anutin Charnvirakul
TUR | Recep Tayyip Erdogan, Recep Tayyip Erdoğan, Erdogan, Erdoğan, 에르도안, 埃尔多安, 艾爾多安
TWN | Tsai Ing-wen, Lai Ching-te, William Lai, Ma Ying-jeou, 蔡英文, 赖清德, 賴清德, 马英九, 馬英九, 차이잉원,
  라이칭더
TZA | Samia Suluhu Hassan, John Magufuli, Magufuli
UGA | Yoweri Museveni, Museveni
UKR | Volodymyr Zelensky, Volodymyr Zelenskyy, Zelensky, Zelenskyy, Zelenskiy, Poroshenko, 젤렌스키, 泽连斯基,
  澤倫斯基
USA | Donald Trump, Trump, Joe Biden, Biden, Barack Obama, Obama, George W. Bush, Bill Clinton, Kamala Harris
USA | Mike Pompeo, Antony Blinken, Marco Rubio, 트럼프, 바이든, 오바마, 特朗普, 川普, 拜登, 奥巴马, 歐巴馬
VEN | Nicolás Maduro, Nicolas Maduro, Maduro, Hugo Chávez, Hugo Chavez, Juan Guaidó, Juan Guaido
VNM | Nguyen Phu Trong, To Lam, Pham Minh Chinh, Nguyen Xuan Phuc, Vo Van Thuong
ZAF | Cyril Ramaphosa, Ramaphosa, Jacob Zuma, Zuma, Nelson Mandela, Thabo Mbeki
ZWE | Robert Mugabe, Mugabe, Emmerson Mnangagwa, Mnangagwa
AGO | João Lourenço, Joao Lourenco, José Eduardo dos Santos, Jose Eduardo dos Santos
ALB | Edi Rama
AUT | Christian Stocker, Karl Nehammer, Sebastian Kurz
BEL | Bart De Wever
BFA | Ibrahim Traoré, Ibrahim Traore
CMR | Paul Biya
CZE | Petr Fiala, Petr Pavel, Andrej Babiš, Andrej Babis
DEU | Frank-Walter Steinmeier, 앙겔라 메르켈, 올라프 숄츠, 프리드리히 메르츠
DNK | Mette Frederiksen
ECU | Daniel Noboa
FIN | Alexander Stubb, Petteri Orpo, Sanna Marin
FRA | 에마뉘엘 마크롱, 埃马纽埃尔·马克龙
GBR | 키어 스타머, 基尔·斯塔默
IND | 나렌드라 모디, 纳伦德拉·莫迪
IRL | Micheál Martin, Leo Varadkar
IRQ | Mohammed Shia al-Sudani
ISR | 베냐민 네타냐후, 本雅明·内塔尼亚胡
JPN | 아베 신조, 기시다 후미오, 이시바 시게루, 다카이치 사나에
LAO | Thongloun Sisoulith, Sonexay Siphandone
LBN | Joseph Aoun, Nawaf Salam
MYS | 安瓦尔, 안와르 이브라힘
NOR | Jonas Gahr Støre, Jonas Gahr Store
POL | Karol Nawrocki
PRT | Luís Montenegro, Luis Montenegro
ROU | Klaus Iohannis
RUS | 블라디미르 푸틴, 弗拉基米尔·普京
SEN | Bassirou Diomaye Faye, Macky Sall
SLV | Nayib Bukele, ?Bukele
SRB | Aleksandar Vučić, Aleksandar Vucic
SVK | Robert Fico
SWE | Ulf Kristersson
SYR | Ahmed al-Sharaa
TJK | Emomali Rahmon
TUR | 레제프 타이이프 에르도안, 雷杰普·塔伊普·埃尔多安
UKR | 볼로디미르 젤렌스키, 弗拉基米尔·泽连斯基
USA | JD Vance, J.D. Vance, 도널드 트럼프, 조 바이든, 버락 오바마, 唐纳德·特朗普, 乔·拜登
UZB | Shavkat Mirziyoyev
VNM | Luong Cuong
"""

SEATS = """
CHN | 중난하이, 中南海, 中共中央
FRA | 엘리제궁, 爱丽舍宫, Matignon
GBR | 다우닝가, 唐宁街, 唐寧街
JPN | 永田町
KOR | 청와대, 靑瓦台, 青瓦台, Maison Bleue
RUS | 크렘린, 克里姆林宫, 克里姆林宮
USA | 백악관, 펜타곤, 白宫, 白宮, 五角大楼, 五角大廈, Maison Blanche, Maison-Blanche, Casa Blanca, សេតវិមាន
"""
