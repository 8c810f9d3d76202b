"""Names of states that a roster does not have, and texts that hold a state's name and mean something else.

Data for ``foreign_names`` alone: a letter is searched for every name that people use, not only for those that the
United Nations does.
"""

from __future__ import annotations

from typing import Final

from outreach.domain.name_forms import fold_word

#: Further names by code, in any language; the separator is a bar.
MORE_NAMES: Final = {
    "ARE": "ОАЭ|EAU|Emiratos|阿联酋|الامارات",
    "AZE": "Азербайджанская Республика",
    "BEN": "بنن|جمهورية بنن",
    "BGD": "孟加拉人民共和国",
    "BHS": "Багамские Острова|البهاما",
    "BIH": "Bosnie|БиГ|波黑",
    "BLR": "Belarús|Bielorrusia|Biélorussie|Белоруссия|روسيا البيضاء",
    "BRN": "Бруней-Даруссалам|بروني",
    "CAF": "Centrafrique|RCA|ЦАР|Центральноафриканская Республика",
    "CHE": "الكونفدرالية السويسرية",
    "CHL": "شيلي|جمهورية شيلي",
    "CHN": "Chine populaire|КНР|Китайская Народная Республика|República Popular China|"
    "République populaire de Chine|جمهورية الصين الشعبية",
    "CIV": "Costa de Marfil|Берег Слоновой Кости|كوت ديفوار|象牙海岸",
    "COD": "RDC|RD Congo|ДРК|الكونغو الديمقراطية|刚果（金）",
    "COG": "刚果（布）|刚果共和国|Республика Конго|République du Congo|República del Congo",
    "COM": "Коморские Острова",
    "CPV": "Острова Зеленого Мыса|Cap Vert|كابو فيردي",
    "CZE": "Czech Republic|République tchèque|República Checa|Чешская Республика|捷克共和国|تشيكيا",
    "DEU": "République fédérale d'Allemagne|República Federal de Alemania|ФРГ|Федеративная Республика Германия",
    "DOM": "多米尼加|الدومينيكان|Доминикана|الجمهورية الدومينيكية",
    "DZA": "República Argelina Democrática y Popular|Алжирская Народная Демократическая Республика",
    "ECU": "إكوادور|جمهورية إكوادور",
    "EGY": "République arabe d'Égypte|República Árabe de Egipto|جمهورية مصر العربية|Арабская Республика Египет",
    "ESP": "اسبانيا",
    "EST": "Эстонская Республика",
    "FIN": "Финляндская Республика",
    "FRA": "Французская Республика",
    "GAB": "República Gabonesa|غابون|الجمهورية الغابونية",
    "GBR": "Grande-Bretagne|Gran Bretaña|Grande Bretagne|Royaume Uni|Соединенное Королевство|بريطانيا|"
    "بريطانيا العظمى|Великобритания|大不列颠|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|"
    "Reino Unido de Gran Bretaña e Irlanda del Norte|"
    "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية|"
    "Соединенное Королевство Великобритании и Северной Ирландии",
    "GIN": "Гвинейская Республика",
    "HUN": "المجر",
    "IRN": "République islamique d'Iran|República Islámica del Irán|Исламская Республика Иран|"
    "جمهورية إيران الإسلامية|伊朗伊斯兰共和国",
    "ITA": "ايطاليا",
    "KAZ": "Kazajstán|República de Kazajstán",
    "KGZ": "Кыргызстан|Kirghizie|Kirghizistan|Kirguizistán|República Kirguisa|吉尔吉斯共和国",
    "KIR": "كيريباس|جمهورية كيريباس",
    "KNA": "Saint Kitts|Saint-Kitts-et-Nevis|سانت كيتس ونيفس",
    "KOR": "Corée du Sud|Corea del Sur|Южная Корея|كوريا الجنوبية|韩国",
    "LAO": "República Democrática Popular Lao|جمهورية لاو الديمقراطية الشعبية",
    "LBR": "ليبريا|جمهورية ليبريا",
    "LBY": "الجماهيرية الليبية",
    "LKA": "سري لانكا|جمهورية سري لانكا الاشتراكية الديمقراطية",
    "LTU": "Литовская Республика",
    "LUX": "لكسمبرغ|دوقية لكسمبرغ الكبرى",
    "LVA": "Латвийская Республика",
    "MDA": "Moldavie|Moldavia|Молдавия|Молдова|مولدوفا|摩尔多瓦",
    "MDV": "ملديف|جمهورية ملديف|Мальдивские Острова|Мальдивская Республика",
    "MEX": "Estados Unidos Mexicanos|Méjico|Мексиканские Соединенные Штаты|États-Unis du Mexique|"
    "الولايات المتحدة المكسيكية",
    "MKD": "Macédoine|Macedonia|Македония|مقدونيا|马其顿",
    "MLI": "مالي",
    "MLT": "مالطة|جمهورية مالطة",
    "MMR": "Birmanie|Birmania|Бирма|بورما",
    "MOZ": "موزامبيق|جمهورية موزامبيق",
    "NLD": "Holanda|Hollande|Голландия|Pays Bas|尼德兰",
    "NOR": "النروج",
    "NZL": "Nueva Zelandia",
    "OMN": "阿曼苏丹国",
    "PRK": "Corée du Nord|Corea del Norte|Северная Корея|КНДР|RPDC|كوريا الشمالية|朝鲜",
    "PRT": "الجمهورية البرتغالية",
    "QAT": "Qatar",
    "RUS": "Fédération de Russie|Federación de Rusia|Российская Федерация|РФ|روسيا الاتحادية|"
    "الاتحاد الروسي|俄罗斯联邦|俄国",
    "SAU": "السعودية|沙特|Arabie Saoudite|Arabia Saudita|Королевство Саудовская Аравия",
    "STP": "سان تومي وبرينسيبي|جمهورية سان تومي وبرينسيبي الديمقراطية",
    "SVK": "الجمهورية السلوفاكية",
    "SYC": "سيشيل|جمهورية سيشيل",
    "SYR": "République arabe syrienne|República Árabe Siria|سورية|الجمهورية العربية السورية|"
    "Сирийская Арабская Республика|阿拉伯叙利亚共和国|САР",
    "TGO": "República Togolesa",
    "THA": "تايلند|مملكة تايلند|泰王国",
    "TKM": "Туркмения",
    "TLS": "Timor oriental|Восточный Тимор|تيمور الشرقية",
    "TUR": "Турецкая Республика|土耳其共和国",
    "TZA": "République-Unie de Tanzanie|República Unida de Tanzanía",
    "URY": "أوروغواي|جمهورية أوروغواي الشرقية",
    "USA": "États-Unis d'Amérique|Estados Unidos de América|EE. UU.|EEUU|США|Соединенные Штаты Америки|"
    "الولايات المتحدة الأمريكية|美利坚合众国",
    "VEN": "委内瑞拉玻利瓦尔共和国",
    "VNM": "Viet-Nam|فييت نام|جمهورية فييت نام الاشتراكية",
    "ZAF": "ЮАР|Южная Африка|República de Sudáfrica|République sud-africaine|南非共和国",
    "ZWE": "زمبابوي|جمهورية زمبابوي",
}

#: Names that two states share: naming it in a letter to either is naming its own.
SHARED_NAMES: Final = {
    "Korea|Corée|Corea|Корея|كوريا": ("KOR", "PRK"),
}

#: What holds a state's name and means another place or thing; passed over as a whole.
OTHER_THINGS: Final = (
    "American Samoa|Northern Ireland|Irlande du Nord|Irlanda del Norte|Северная Ирландия|"
    "أيرلندا الشمالية|French Guiana|Inner Mongolia|New Mexico|Nuevo México|Nouveau-Mexique|South Georgia|"
    "Atlanta, Georgia|Gulf of Mexico|Golfe du Mexique|Golfo de México|Gulf of Guinea|Golfe de Guinée|"
    "Golfo de Guinea|Gulf of Oman|Lake Chad|Lac Tchad|Lago Chad|Niger Delta|Niger River|South China Sea|"
    "East China Sea|Sea of Japan|Indian Ocean|US dollar|US dollars|Organization of American States|印度洋|"
    "约旦河|朝鲜半岛|内蒙古|乍得湖|墨西哥湾|几内亚湾|美属萨摩亚|北爱尔兰|南中国海|阿曼湾|刚果河|尼日尔河|新墨西哥|拉美国家|南美国家|北美国家|欧美国家|发展中国家|马里兰|马里亚纳|"
    "马里乌波尔|巴林右旗"
)

_BORNE: Final = """
chad jordan jordanie jordania israel georgia india kenya france francia malta dominica dominique granada guinea salvador
trinidad mali monaco peru china chile cuba brasil england luxemburgo alemania italia polonia austria australia america
samoa liberia maurice romania andorra argentine
"""

_TITLES: Final = """
mr mrs ms miss mx dr prof professor sir dame lord lady sheikh amb ambassador mme mlle monsieur madame mademoiselle
docteur professeur sr sra srta doña señor señora господин госпожа السيد السيدة الدكتور السفير
"""

_HONOURS: Final = """
h e he she excellency his her the hon honourable honorable s se son sa excellence exc excmo excma m don permanent
representative minister ministre ministro chargé charge d affaires его ее превосходительство معالي سعادة 阁下
"""

#: Given names as well: behind a personal title they are a person's.
BORNE_BY_PERSONS: Final = frozenset(_BORNE.split())

#: What stands before a person's name, folded.
TITLES: Final = frozenset(fold_word(one) for one in _TITLES.split())

#: What a list of contacts may have before a name as well.
HONOURS: Final = frozenset(fold_word(one) for one in _HONOURS.split())
