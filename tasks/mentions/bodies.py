"""Organizations and well-known agreements with their names in the languages of the texts.

A row is `id | names`; a `?` marks an acronym that has other meanings and counts only where a full name of it stands
  in
the document. Organizations are those of states, and those that newspapers name beside states. Sources: the official
names and acronyms that these bodies and treaties use themselves.
"""

ORGANIZATIONS = """
ADB | Asian Development Bank, ?ADB, Banque asiatique de développement, 아시아개발은행, 亚洲开发银行, 亞洲開發銀行,
  亚行, ធនាគារអភិវឌ្ឍន៍អាស៊ី
AFDB | African Development Bank, AfDB, Banque africaine de développement
AI | Amnesty International, 국제앰네스티, 国际特赦组织, 國際特赦組織
AIIB | Asian Infrastructure Investment Bank, AIIB, 아시아인프라투자은행, 亚洲基础设施投资银行, 亚投行, 亞投行
AL | Arab League, League of Arab States, Ligue arabe, 아랍연맹, 阿拉伯国家联盟, 阿盟
APEC | APEC, Apec, Asia-Pacific Economic Cooperation, 아시아태평양경제협력체, 亚太经合组织, 亞太經合會
ASEAN | ASEAN, Asean, Association of Southeast Asian Nations, Association of South East Asian Nations, ANASE,
  아세안, 동남아국가연합, 东盟, 东南亚国家联盟, 東盟, 東協, 東南亞國協, អាស៊ាន
AU | African Union, ?AU, Union africaine, ?UA, 아프리카연합, 非洲联盟, 非盟, 非洲聯盟
BRICS | BRICS, Brics, 브릭스, 金砖国家, 金磚國家
CARICOM | CARICOM, Caricom, Caribbean Community
CELAC | CELAC, Community of Latin American and Caribbean States
CIA | CIA, Central Intelligence Agency
COMESA | COMESA, Common Market for Eastern and Southern Africa
CSTO | CSTO, Collective Security Treaty Organization
EAC | East African Community, East Africa Community, ?EAC
ECB | European Central Bank, ?ECB, Banque centrale européenne, 유럽중앙은행, 欧洲央行, 歐洲央行
ECOWAS | ECOWAS, Ecowas, Economic Community of West African States, CEDEAO, Cédéao
EFTA | EFTA, European Free Trade Association, AELE, 유럽자유무역연합
EU | European Union, EU, E.U., European Commission, European Parliament, European Council, Union européenne, ?UE,
  Vingt-Sept,
  Commission européenne, Parlement européen, 유럽연합, 유럽위원회, 유럽의회, 欧盟, 歐盟, 欧洲联盟, 欧盟委员会,
  សហភាពអឺរ៉ុប
FAO | FAO, Food and Agriculture Organization, Food and Agriculture Organisation, 유엔식량농업기구, 联合国粮农组织,
  粮农组织
FATF | FATF, Financial Action Task Force
FIFA | FIFA, Fifa, 피파, 国际足联, 國際足總
G20 | G20, G-20, Group of 20, Group of Twenty, 주요 20개국, 二十国集团, 二十國集團
G7 | G7, G-7, Group of Seven, 주요 7개국, 七国集团, 七大工業國
GCC | Gulf Cooperation Council, Gulf Co-operation Council, GCC, 海湾合作委员会, 海合会
HAMAS | Hamas, HAMAS, 하마스, 哈马斯, 哈瑪斯
HEZBOLLAH | Hezbollah, Hizbollah, Hizbullah, 헤즈볼라, 真主党, 真主黨
HRW | Human Rights Watch, 휴먼라이츠워치, 人权观察
IAEA | IAEA, International Atomic Energy Agency, AIEA, 국제원자력기구, 国际原子能机构, 國際原子能總署
ICC | International Criminal Court, ?ICC, Cour pénale internationale, 국제형사재판소, 国际刑事法院, 國際刑事法院
ICJ | International Court of Justice, ?ICJ, Cour internationale de justice, 국제사법재판소, 国际法院, 國際法院
ICRC | International Committee of the Red Cross, ICRC, CICR, 국제적십자위원회, 红十字国际委员会
IDB | Inter-American Development Bank, ?IDB
ICAO | ICAO, International Civil Aviation Organization, International Civil Aviation Organisation, 국제민간항공기구,
  国际民航组织
IEA | International Energy Agency, ?IEA, 국제에너지기구, 国际能源署
IFAD | IFAD, International Fund for Agricultural Development
IFC | International Finance Corporation, ?IFC
IGAD | IGAD, Intergovernmental Authority on Development
ILO | ILO, International Labour Organization, International Labour Organisation, International Labor Organization,
  Organisation internationale du travail, 국제노동기구, 国际劳工组织, 國際勞工組織
IMF | IMF, International Monetary Fund, Fonds monétaire international, ?FMI, 국제통화기금, 国际货币基金组织,
  國際貨幣基金, មូលនិធិរូបិយវត្ថុអន្តរជាតិ
IMO | International Maritime Organization, ?IMO
INTERPOL | Interpol, INTERPOL, International Criminal Police Organization, 인터폴, 国际刑警组织, 國際刑警組織
IOC | International Olympic Committee, ?IOC, Comité international olympique, 국제올림픽위원회, 国际奥委会, 國際奧委會
IOM | International Organization for Migration, International Organisation for Migration, ?IOM
IPCC | IPCC, Intergovernmental Panel on Climate Change
ITU | International Telecommunication Union, ?ITU
ISIS | ISIS, ISIL, Islamic State, Daesh, 伊斯兰国, 伊斯蘭國
MERCOSUR | MERCOSUR, Mercosur, Mercosul, 메르코수르, 南方共同市场
MRC | Mekong River Commission, ?MRC
MSF | Médecins Sans Frontières, Medecins Sans Frontieres, Doctors Without Borders, Médecins sans frontières,
  국경없는의사회, 无国界医生
NATO | NATO, Nato, North Atlantic Treaty Organization, North Atlantic Treaty Organisation, OTAN, Alliance atlantique,
  나토,
  북대서양조약기구, 北约, 北約, 北大西洋公约组织
OAS | Organization of American States, Organisation of American States, OAS
OECD | OECD, Organisation for Economic Co-operation and Development, Organization for Economic Cooperation and
  Development, OCDE, 경제협력개발기구, 经合组织, 經合組織
OIF | Organisation internationale de la Francophonie, ?OIF
OIC | Organisation of Islamic Cooperation, Organization of Islamic Cooperation, ?OIC
OPCW | OPCW, Organisation for the Prohibition of Chemical Weapons
OPEC | OPEC, Opec, OPEC+, Organization of the Petroleum Exporting Countries, Organisation of the Petroleum Exporting
  Countries, OPEP, 석유수출국기구, 欧佩克, 石油輸出國組織
OSCE | OSCE, Organization for Security and Co-operation in Europe, Organization for Security and Cooperation in Europe
PAHO | PAHO, Pan American Health Organization
PIF | Pacific Islands Forum
SAARC | SAARC, Saarc, South Asian Association for Regional Cooperation, 南盟
SADC | SADC, Southern African Development Community
SCO | Shanghai Cooperation Organization, Shanghai Cooperation Organisation, ?SCO, 상하이협력기구, 上海合作组织,
  上合组织
TALIBAN | Taliban, Taleban, 탈레반, 塔利班
UEFA | UEFA, Uefa, 欧足联
UN | United Nations, UN, U.N., UN Security Council, U.N. Security Council, UN General Assembly, U.N. General
  Assembly, UN Human Rights Council, United Nations Security Council, United Nations General Assembly, UNSC, UNGA,
  Organisation des Nations unies, Nations unies, Nations Unies, ONU, Conseil de sécurité de l'ONU, 유엔,
  유엔 안전보장이사회, 유엔 안보리, 안보리, 국제연합, 联合国, 聯合國, 联合国安理会,
  安理会, អង្គការសហប្រជាជាតិ, អ.ស.ប
UNAIDS | UNAIDS
UNCTAD | UNCTAD, 联合国贸发会议
UNDP | UNDP, United Nations Development Programme, UN Development Programme, United Nations Development Program,
  PNUD, 유엔개발계획, 联合国开发计划署
UNEP | UNEP, United Nations Environment Programme, UN Environment Programme, 联合国环境规划署
UNESCO | UNESCO, Unesco, 유네스코, 联合国教科文组织, 教科文组织, 聯合國教科文組織, យូណេស្កូ
UNFPA | UNFPA, United Nations Population Fund
UNHCR | UNHCR, UN High Commissioner for Refugees, United Nations High Commissioner for Refugees, UN Refugee Agency,
  UN refugee agency, 유엔난민기구,
  联合国难民署
UNICEF | UNICEF, Unicef, 유니세프, 联合国儿童基金会, 联合国儿基会, 聯合國兒童基金會, យូនីសេហ្វ
UNODC | UNODC, United Nations Office on Drugs and Crime, UN Office on Drugs and Crime
UNRWA | UNRWA
WB | World Bank, World Bank Group, Banque mondiale, Banque Mondiale, 세계은행, 世界银行, 世界銀行, 世行, ធនាគារពិភពលោក
WEF | World Economic Forum, ?WEF, 세계경제포럼, 世界经济论坛, 世界經濟論壇
WFP | World Food Programme, World Food Program, WFP, Programme alimentaire mondial, 세계식량계획, 世界粮食计划署,
  世界糧食計劃署
WHO | World Health Organization, World Health Organisation, ?WHO, Organisation mondiale de la santé, Organisation
  mondiale de la Santé, ?OMS, 세계보건기구, 世界卫生组织, 世卫组织, 世衛組織, 世卫, អង្គការសុខភាពពិភពលោក
WIPO | WIPO, World Intellectual Property Organization
WMO | World Meteorological Organization, ?WMO
WTO | WTO, World Trade Organization, World Trade Organisation, Organisation mondiale du commerce, ?OMC,
  세계무역기구, 世界贸易组织, 世贸组织, 世貿組織, 世貿, អង្គការពាណិជ្ជកម្មពិភពលោក
"""

AGREEMENTS = """
ABRAHAM ACCORDS | Abraham Accords, Accords d'Abraham, Accords d’Abraham, accords d’Abraham, 아브라함 협정,
  亚伯拉罕协议
AFCFTA | AfCFTA, AFCFTA, African Continental Free Trade Area, African Continental Free Trade Agreement, ZLECAf, Zlecaf
AUKUS | AUKUS, Aukus, 오커스, 奥库斯
BLACK SEA GRAIN INITIATIVE | Black Sea Grain Initiative
CPTPP | CPTPP, Comprehensive and Progressive Agreement for Trans-Pacific Partnership, Comprehensive and Progressive
  Agreement for the Trans-Pacific Partnership, PTPGP, 포괄적·점진적 환태평양경제동반자협정,
  全面与进步跨太平洋伙伴关系协定
CITES | CITES, Convention on International Trade in Endangered Species
CTBT | CTBT, Comprehensive Nuclear-Test-Ban Treaty, Comprehensive Nuclear Test Ban Treaty
EVFTA | EVFTA, EU-Vietnam Free Trade Agreement
GATT | GATT, General Agreement on Tariffs and Trade
GENEVA CONVENTIONS | Geneva Convention, Geneva Conventions, Conventions de Genève, 제네바 협약, 日内瓦公约, 日內瓦公約
GOOD FRIDAY AGREEMENT | Good Friday Agreement, Belfast Agreement
JCPOA | JCPOA, Joint Comprehensive Plan of Action, Iran nuclear deal, 伊核协议, 伊核協議, 이란 핵합의
KORUS | KORUS, Korea-U.S. FTA, Korea-US FTA, U.S.-South Korea FTA, South Korea-U.S. Free Trade Agreement,
  U.S.-South Korea Free Trade Agreement, KORUS FTA, KorUS FTA, KORUS-FTA,
  Korea-U.S. Free Trade Agreement, Korea-US Free Trade Agreement,
  U.S.-Korea Free Trade Agreement, US-Korea Free Trade Agreement, 한미 자유무역협정, 한미자유무역협정, 한·미
  자유무역협정, 한미 FTA, 한·미 FTA, 한미FTA, 한·미FTA
KYOTO PROTOCOL | Kyoto Protocol, Protocole de Kyoto, protocole de Kyoto, 교토의정서, 교토 의정서, 京都议定书,
  京都議定書
MINSK AGREEMENTS | Accords de Minsk, accords de Minsk, Minsk agreements, Minsk Agreements, Minsk accords,
  Minsk Accords, 明斯克协议
MONTREAL PROTOCOL | Montreal Protocol, 몬트리올 의정서, 蒙特利尔议定书
NAFTA | NAFTA, Nafta, North American Free Trade Agreement, ALENA, Aléna, 북미자유무역협정, 北美自由贸易协定,
  北美自由貿易協定
NEW START | New START, New START treaty, New START Treaty, New Start treaty
NPT | Non-Proliferation Treaty, Nonproliferation Treaty, Nuclear Non-Proliferation Treaty, Treaty on the
  Non-Proliferation of Nuclear Weapons, ?NPT, 핵확산금지조약, 不扩散核武器条约
OSLO ACCORDS | Oslo Accords, Oslo accords, Oslo Agreement, accords d’Oslo, accords d'Oslo, 오슬로 협정, 奥斯陆协议
OTTAWA TREATY | Ottawa Treaty, Ottawa Convention, Mine Ban Treaty, Anti-Personnel Mine Ban Convention,
  Convention d'Ottawa
PARIS AGREEMENT | Paris Agreement, Paris climate agreement, Paris Climate Agreement, Paris climate accord, Paris
  Climate Accord, Paris Accord, Accord de Paris sur le climat, accord de Paris sur le climat, Accord de Paris,
  accord de Paris,
  파리협정, 파리기후협정, 파리기후변화협약, 파리 기후변화협약, 巴黎协定, 巴黎協定, 巴黎气候协定,
  កិច្ចព្រមព្រៀងទីក្រុងប៉ារីស
PARIS PEACE AGREEMENTS | Paris Peace Agreements, Paris Peace Accords, Paris Peace Accord, Paris Peace Agreement,
  Accords de paix de Paris
RCEP | RCEP, Regional Comprehensive Economic Partnership, Regional Comprehensive Economic Partnership Agreement,
  Partenariat économique régional global, Partenariat économique global régional, 역내포괄적경제동반자협정, 역내
  포괄적 경제동반자협정, 区域全面经济伙伴关系协定, 區域全面經濟夥伴協定, 區域全面經濟夥伴關係協定,
  ភាពជាដៃគូសេដ្ឋកិច្ចគ្រប់ជ្រុងជ្រោយតំបន់
ROME STATUTE | Rome Statute, Statut de Rome, 로마규정, 罗马规约
TPP | TPP, Trans-Pacific Partnership, Trans-Pacific Partnership Agreement, Partenariat transpacifique,
  환태평양경제동반자협정, 跨太平洋伙伴关系协定
TRIPS | TRIPS Agreement, TRIPS agreement
TTIP | TTIP, Transatlantic Trade and Investment Partnership
UNCLOS | UNCLOS, United Nations Convention on the Law of the Sea, UN Convention on the Law of the Sea, U.N.
  Convention on the Law of the Sea, 유엔해양법협약, 联合国海洋法公约, 聯合國海洋法公約
UNFCCC | UNFCCC, United Nations Framework Convention on Climate Change, UN Framework Convention on Climate Change,
  유엔기후변화협약, 联合国气候变化框架公约
USMCA | USMCA, T-MEC, CUSMA, United States-Mexico-Canada Agreement, US-Mexico-Canada Agreement, U.S.-Mexico-Canada
  Agreement, 美墨加协定, 美墨加協定
VIENNA CONVENTION | Vienna Convention
"""

PLAIN = {"fr": frozenset(("FMI", "OMC", "OMS", "UE"))}
"""Acronyms that have other meanings elsewhere, and no other in the news of a language."""

TRIGGERS = {
    "en": ("agreement", "treaty", "pact", "accord", "accords", "protocol", "convention", "trade area", "Trade Area",
           "economic partnership", "Economic Partnership"),
    "fr": ("accord", "traité", "pacte", "convention", "protocole", "partenariat"),
}  # fmt: skip
"""Words for agreements: near them the text may give one an acronym."""

BY_PARTIES = ("EVFTA", "JCPOA", "KORUS", "USMCA")
"""Well-known agreements that may be called by their parties, which are then named too; Paris in "Paris Agreement" is
where it was made, and names no party."""
