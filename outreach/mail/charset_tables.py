"""How often letters occur, per language: what the guess of a charset rests on.

Each table lists letters from the most to the least frequent. Only the order is used, so none of them is exact.
"""

from __future__ import annotations

from typing import Final

#: Alphabets that are not Latin, in lower case where they have case: language, letters in the order of their frequency.
ALPHABETS: Final = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оанивітерсклудмпзяьбгйчхцжїюєшщфґ'",
    "be": "анітоыреслядкмўупзвьйцгчбшхэюжёф",
    "bg": "аоеинтрсвлкдпмзгбъуячцшщжхюйьф",
    "sr": "аоиенрстјкувлпдмзгбчцћњшжхљђфџ",
    "mk": "аоеитнрсвлкдпумзгјбчшцжњќхфѓљџѕ",
    "el": "αοιετσνηςυρπκίάλμέόδωγήθχύφώβξζψϊΐϋΰ",
    "he": "יוהלארתבמשנםעדןחפקכטגצזסךףץ",
    "ar": "اليمونرتبةعدسفهكقحجأشطصخىذضزثإغءئظآؤ،؟؛ًٌُِّْـ",
    "fa": "اینردمهتوسبشکزلپخفعگحچجقآغصطضذثئژظءيك،؟؛",
    "th": "านรกอเง่มลยว้ัทสตีดะิบคแหร์ปไชใจพขูุ็ำโณึญศธภผถืซษฐฟฉฮๆฬฆฤ๊๋ฯฎฏฑฒฌฃ",
}

#: Letters of Latin languages beyond a to z, in lower case, in the order of their frequency.
ACCENTS: Final = {
    "fr": "éèàêçôîûùâëïœü",
    "es": "óíáéñúüçª",
    "pt": "ãçáéíóêõúàâôü",
    "it": "àèùòìéóî",
    "de": "üäößé",
    "nordic": "äöåøæéüàô",
    "is": "áíðþöéóúýæ",
    "nl": "ëéïöüèêó",
    "ca": "àéèòíóúçïü·",
    "pl": "łęąóśżćńźéö",
    "cs": "íáéěřčšýžůúďťňóöü",
    "sk": "áíéčýšžťúľôóňďäĺŕö",
    "hu": "áéöóüőíúűä",
    "ro": "ăîțșţşâéö",
    "hr": "čšžćđéö",
    "tr": "ışüğçöâîİû",
    "lt": "ėšžųūįąčęé",
    "lv": "āīēšņļūžķģčé",
    "et": "äõüöšžé",
    "vi": "đáàạảãâấầậẩẫăắằặẳẵéèẹẻẽêếềệểễíìịỉĩóòọỏõôốồộổỗơớờợởỡúùụủũưứừựửữýỳỵỷỹ\u0300\u0301\u0303\u0309\u0323",
}

#: Hanzi of simplified Chinese from the most frequent on, then those of diplomatic letters.
HANZI: Final = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比"
    "员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基"
    "联合团代表使馆组织京部秘书长决议草案阁下此致敬礼请您贵谢邮收复函转"
)
#: The same in traditional letters, with those of them that differ from the simplified ones first.
HANZI_TRADITIONAL: Final = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
    "日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比"
    "員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基"
    "聯合團代表使館組織京部秘書長決議草案閣下此致敬禮請您貴謝郵收復函轉"
)
HANGUL: Final = (
    "이다는에의을가고로한하지은자를기서도어사시인나리대아일부정해있제들전그수과원보구장주상으조와니오것성화적안여무요스신동만라경비게국유실우차선회생공관계개미방세간당모내드거발년위문영업진소트면"
    "려했마월남물반각저치연식용중습행외달호산금렇속야민양할심입체알드립참터호합감된예확답회결본까역없던분른번"
)
KANA: Final = (
    "のにはをたがでてとしれさいるかなこもすまきりらっあくよんけどじそつだうせおみえわめちほやょろばずびげべござふぎむゆひゃぶへぐぬゅー"
    "ンスルトリイアラシクレジタテロドマカプサッコメキフィニオナバデチハ、。「」ソセブムグパモウダエツワポベビケユホミャヘペノヤザネガピョュボ"
)
KANJI: Final = (
    "日本国人年大会中出行上生分時部事者前見発長間学社合気地方高入東手子議立内自小連下場名田理意体三京思対同関定最現実開力動法"
    "新明外内付件会様申送返信返答届受領拝御貴省局課表使館代際連致存失礼添付願確認検討"
)

#: Words without accents that give a Latin language away.
WORDS: Final = {
    "fr": "le la les des une est pour que dans vous votre nous avec sur monsieur madame",
    "es": "el los las una que para por con del usted gracias su sobre estimado",
    "pt": "os uma que para com por obrigado senhor sobre dos das seu",
    "it": "il che per una con del della gli grazie signor sono di",
    "de": "der die das und ist nicht mit ein eine sehr sie wir ihre herr auf bei",
    "nordic": "och att det som en er og til det ikke med for den jeg vi",
    "is": "og til sem er um ekki ekki fyrir",
    "nl": "het een van voor met niet wij de uw geachte",
    "ca": "els les amb per una del que",
    "pl": "nie na do jest pan dla przez oraz od ze nie ma tego",
    "cs": "na je se do od pro dobrou pan v ze jsem",
    "sk": "na je sa do od pre pan v zo som",
    "hu": "az egy hogy nem van meg is ez",
    "ro": "nu este pentru care din mai cu pe acest sunt sau cel al unui au domnule stimate",
    "hr": "je na se za od koji su da nije ili ovaj ne",
    "tr": "bir ve bu ile da veya olarak olan daha ne gibi",
    "lt": "ir yra kad su ar bet turi nuo buvo arba",
    "lv": "un ir ka par no uz",
    "et": "ja on ei et see kui",
    "vi": "cho trong khi theo anh xin",
}
