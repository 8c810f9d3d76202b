"""The words of the line that introduces a quotation ("On … wrote:"), by language of the mail program.

From the translations of Gmail, Thunderbird, Apple Mail, Outlook for the web, Yahoo, Mail.ru, The Bat!, Horde and
Roundcube. Each entry lists its words with ``|`` between them; accents and case do not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: "wrote": the word that tells an attribution from other lines that end in a colon.
WROTE: Final[Mapping[str, str]] = {
    "en": "wrote | writes | has written",
    "fr": "a écrit | écrivait | écrit | avez écrit | a écrit ce qui suit",
    "es": "escribió | ha escrito | escribía | escribiste",
    "ca": "va escriure | ha escrit | escrigué | missatge de",
    "gl": "escribiu | escribiche",
    "eu": "idatzi du | idatzi zuen | igorleak idatzi du",
    "pt-BR": "escreveu | escrevia",
    "pt-PT": "escreveu | escreveu no dia",
    "it": "ha scritto | scrisse | scriveva | scrive",
    "ro": "a scris | scria",
    "de": "schrieb | schrieben | schreibt | geschrieben",
    "lb": "schreift | huet geschriwwen",
    "nl": "schreef | schreven | geschreven",
    "af": "geskryf | het geskryf",
    "sv": "skrev",
    "da": "skrev",
    "nb": "skrev | skreiv",
    "is": "skrifaði | ritaði",
    "fi": "kirjoitti",
    "et": "kirjutas",
    "lv": "rakstīja",
    "lt": "rašė | parašė",
    "pl": "napisał | napisała | napisano | napisana przez | pisze | pisał | pisała",
    "cs": "napsal | napsala | napsali | píše",
    "sk": "napísal | napísala | napísali | píše",
    "hu": "írta | írt | ezt írta",
    "sl": "napisal | napisala | je napisal | piše",
    "hr": "napisao | napisala | je napisao | piše | napisao/la",
    "bs": "napisao | napisala | je napisao",
    "sr-Latn": "napisao | napisala | je napisao | piše",
    "sr": "написао | написала | је написао | пише",
    "mk": "напиша | пишува",
    "sq": "shkroi | ka shkruar",
    "bg": "написа | писа | пише",
    "ru": "пишет | писал | писала | писали | написал | написала | написали | написал(а)",
    "uk": "пише | писав | писала | писали | написав | написала | написали",
    "be": "піша | пісаў | напісаў | напісала",
    "el": "έγραψε | έγραφε | γράφει",
    "tr": "yazdı | yazmış | şunu yazdı | şunları yazdı",
    "az": "yazdı | yazıb",
    "uz": "yozdi | yozgan",
    "kk": "жазды",
    "mn": "бичсэн | бичив",
    "hy": "գրել է | գրեց",
    "ka": "დაწერა | წერს",
    "he": "כתב | כתבה | כתב/ה | מאת",
    "ar": "كتب | كتبت | تمت كتابة ما يلي بواسطة | كتب ما يلي",
    "fa": "نوشت | نوشته است | نوشته",
    "ur": "لکھا | نے لکھا",
    "hi": "ने लिखा | लिखा | ने यह लिखा",
    "ne": "लेख्नुभयो",
    "bn": "লিখেছেন | লিখেছে",
    "ta": "எழுதியது | எழுதினார்",
    "th": "เขียนว่า | เขียน",
    "km": "បានសរសេរ",
    "vi": "đã viết | viết",
    "id": "menulis",
    "ms": "menulis | telah menulis",
    "tl": "isinulat | isinulat ni | sumulat",
    "sw": "aliandika | ameandika",
    "am": "ጻፈ | ጽፏል",
    "cy": "ysgrifennodd",
    "ga": "scríobh",
    "mt": "kiteb | kitbet",
    "ja": "のメール | 書きました | 書かれました | さんは書いた | さんからのメッセージ | は次のように書きました",
    "ko": "작성 | 쓴 글 | 님이 씀 | 님의 말 | 님이 쓴 | 님의 글",
    "zh-CN": "写道 | 写了 | 来信 | 的邮件中写道",
    "zh-TW": "寫道 | 寫了 | 來信 | 的郵件中寫道",
}

#: How such a line begins in languages that begin it with a word of its own.
BEGINS: Final[Mapping[str, str]] = {
    "en": "on | at",
    "fr": "le | en date du",
    "es": "el | en",
    "ca": "el | el dia | missatge de",
    "gl": "o | en | a",
    "eu": "hau idatzi du",
    "pt-BR": "em | no dia",
    "pt-PT": "em | a | no dia | às",
    "it": "il | il giorno | in data",
    "ro": "pe | la | în | în data de",
    "de": "am",
    "nl": "op",
    "af": "op",
    "sv": "den",
    "da": "den",
    "nb": "den | på",
    "is": "þann",
    "et": "kuupäev",
    "pl": "w dniu | dnia | wiadomość napisana | użytkownik",
    "cs": "dne",
    "sk": "dňa",
    "sl": "dne | v | v v",
    "hr": "dana | u",
    "sr": "дана | у",
    "bg": "на",
    "mk": "на",
    "sq": "më",
    "ru": "в | вы писали",
    "uk": "у | ви писали",
    "el": "στις | την",
    "he": "בתאריך | ביום",
    "ar": "في | بتاريخ | يوم",
    "fa": "در | در تاریخ",
    "th": "ใน | เมื่อ | วันที่",
    "vi": "vào | lúc",
    "id": "pada",
    "ms": "pada",
    "tl": "noong",
    "sw": "mnamo",
    "zh-CN": "在 | 于",
    "zh-TW": "在 | 於",
}

#: Attributions without date and without "wrote", as Horde, Kolab and some web mails write them.
QUOTING: Final[Mapping[str, str]] = {
    "en": "quoting | quoted from | citing",
    "fr": "citation de | en réponse à | selon",
    "es": "citando | mensaje citado por",
    "pt-BR": "citando | citação de",
    "it": "citando | quotando | citazione di",
    "ca": "citant",
    "de": "zitat von | zitiere",
    "nl": "citeren | citaat van | quoting",
    "sv": "citerar | citat från",
    "da": "citat fra",
    "nb": "siterer",
    "fi": "lainaus",
    "pl": "cytowanie | cytat od | cytując",
    "cs": "cituji",
    "sk": "citát od",
    "hu": "idézet",
    "ro": "citat din",
    "bg": "цитат от | цитиране на",
    "ru": "цитирование | цитирую | цитата",
    "uk": "цитування",
    "el": "παράθεση από",
    "tr": "alıntı",
    "ja": "引用",
    "ko": "인용",
    "zh-CN": "引用",
    "zh-TW": "引用",
}

#: Lower-case words that mail programs set between the date and the name; a sentence has others there.
BESIDE_NAMES: Final[Mapping[str, str]] = {
    "clock": "am | pm | a.m | p.m | π.μ | μ.μ | π | μ | a | m | p | h | uhr | hrs | utc | gmt | cet | est | kl"
    " | klo | ore | ora | alle | om | um | ob | at",
    "year": "г | год | года | р | року | g | år | of | via",
    "user": "user | utilisateur | användaren | brugeren | brukeren | użytkownik | uživatel | odesílatel | používateľ"
    " | oseba | lietotājs | χρήστης | ο | η | ο/η | пользователь | користувач | usuario | usuário | utilizador | je"
    " | het volgende | le | heeft | hat | від | от | od | von | van | de | del | da | di | du | el | al | bin | ibn",
    "noun": "keltezéssel | dátummal | időpontban | tarihinde | kello | kell | plkst | ч | ч.",
}

#: Who is spoken of in a sentence rather than named by a mail program, in scripts without capital letters.
SPOKEN_OF: Final[Mapping[str, str]] = {
    "ar": "الوزير | وزير | السفير | سفير | الرئيس | رئيس | الحكومة | الوزارة | الأمين العام | البعثة",
    "fa": "وزیر | سفیر | رئیس | دولت | وزارت",
    "he": "השר | השרה | השגריר | השגרירה | הנשיא | הממשלה | המשרד",
    "zh-CN": "部长 | 大使 | 总统 | 总理 | 外长 | 政府 | 外交部 | 主席 | 秘书长",
    "zh-TW": "部長 | 大使 | 總統 | 總理 | 外長 | 政府 | 外交部 | 主席 | 秘書長",
    "ja": "大臣 | 大使は | 首相 | 政府は | 外務省は",
    "ko": "장관 | 대사가 | 대사는 | 대통령 | 정부",
    "th": "รัฐมนตรี | เอกอัครราชทูต | ประธานาธิบดี | รัฐบาล",
}

#: Words before a person spoken of, in scripts with capital letters: "the Minister", "unser Botschafter".
DETERMINERS: Final[Mapping[str, str]] = {
    "en": "the | our | your | my | his | her | their | this | these | a | an | he | she | they | we | as | when | it",
    "fr": "le | la | les | notre | votre | nos | vos | mon | son | il | elle | nous | ils | comme | un | une",
    "es": "el | la | los | las | nuestro | nuestra | su | sus | mi | él | ella | como | un | una",
    "pt": "o | a | os | as | nosso | nossa | seu | sua | ele | ela | como | um | uma",
    "it": "il | lo | la | i | gli | le | nostro | nostra | suo | sua | lei | lui | come | un | una",
    "de": "der | die | das | unser | unsere | ihr | ihre | sein | seine | mein | er | sie | wir | wie | ein | eine",
    "nl": "het | onze | uw | zijn | haar | hij | zij | ze | een | zoals",
    "sv": "vår | vårt | er | han | hon | som",
    "pl": "nasz | nasza | jak | on | ona",
    "ru": "наш | наша | ваш | его | её | он | она | они | мы | как | министр | посол | президент | министерство",
    "uk": "наш | наша | він | вона | як | міністр | посол | президент",
    "tr": "bizim | sayın",
}
