"""How a letter ends above the name ("Kind regards"), by language.

``|`` stands between the phrases; accents, case and the comma at the end do not matter. Thanks are listed apart: they
end a letter only when a name follows, and are words of the writer otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CLOSINGS: Final[Mapping[str, str]] = {
    "en": "kindly | with warm personal regards | with sincere regards | with friendly regards"
    " | with fraternal greetings | with collegial regards | with my very best wishes | with deepest respect"
    " | once again, many thanks and best regards | best | bests | best regards | regards | kind regards"
    " | kindest regards | warm regards | warmest regards | with regards | with kind regards | with best regards"
    " | with warm regards | with kindest regards | many regards | with warmest regards | best wishes"
    " | with best wishes | all best wishes | warm wishes | with warm wishes | kind wishes | all the best"
    " | all best | very best | very best wishes | very best regards | my best regards | sincerely"
    " | sincerely yours | yours sincerely | yours truly | yours very truly | very truly yours | yours"
    " | yours faithfully | faithfully | faithfully yours | respectfully | respectfully yours | yours respectfully"
    " | cordially | yours cordially | cordially yours | cheers | rgds | brgds | br | kr | best rgds | kind rgds"
    " | b.r | with compliments | with our compliments | with respect | with great respect | in solidarity"
    " | yours ever | with highest regards | highest regards | with high regards | with esteem"
    " | yours in solidarity | warmly | best to you | with appreciation | with gratitude | gratefully | fraternally"
    " | in peace | peace | take care | so long | ciao | with cordial greetings | greetings | cordial greetings"
    " | kind greetings | best greetings | i remain | ever | love | bye | xx | signed | for and on behalf of | sgd"
    " | sent with best regards | truly yours | regards and best wishes | respectfully submitted"
    " | your obedient servant | with every good wish",
    "fr": "avec mes plus cordiales salutations | avec mes plus sincères salutations"
    " | avec nos plus vives salutations | avec toute mon amitié | recevez mes salutations | cordialement"
    " | bien cordialement | très cordialement | cdlt | cdt | bàv | bav | bien à vous | bien à toi | sincèrement"
    " | sincèrement vôtre | salutations | meilleures salutations | mes meilleures salutations"
    " | cordiales salutations | sincères salutations | mes sincères salutations | salutations distinguées"
    " | salutations cordiales | meilleurs sentiments | mes salutations distinguées | respectueusement"
    " | bien respectueusement | très respectueusement | amicalement | bien amicalement | amitiés"
    " | meilleures amitiés | avec mes salutations distinguées | avec nos salutations distinguées"
    " | avec mes meilleures salutations | avec mes meilleurs sentiments | avec mes cordiales salutations"
    " | avec mes respects | mes respects | bonne journée | bonne réception | très bonne journée"
    " | bonne fin de journée | excellente journée | bon week-end | bonne soirée | à bientôt | bien sincèrement"
    " | votre dévoué | mes hommages respectueux | cordialement vôtre | meilleurs messages | mes meilleurs messages"
    " | chaleureusement | bien chaleureusement | fraternellement | avec toute ma considération"
    " | avec mes compliments | haute considération",
    "es": "con mis más cordiales saludos | con nuestros más atentos saludos | con un afectuoso saludo"
    " | con todo respeto | saludos | saludos cordiales | un saludo | un cordial saludo | cordial saludo"
    " | cordiales saludos | saluda | atentamente | muy atentamente | le saluda atentamente"
    " | les saluda atentamente | atte | muy cordialmente | cordialmente | reciba un cordial saludo"
    " | reciban un cordial saludo | un saludo cordial | un abrazo | abrazos | saludos atentos | atentos saludos"
    " | atentos saludos | atento saludo | un atento saludo | mis saludos | sinceramente | suyo afectísimo"
    " | afectuosamente | respetuosamente | muy respetuosamente | saludos afectuosos | con un cordial saludo"
    " | con mis mejores deseos | los mejores deseos | mejores saludos | quedo a sus órdenes | quedo de usted"
    " | quedamos atentos | quedo atento | quedo atenta | se despide atentamente | fraternalmente"
    " | reciba un atento saludo | se despide cordialmente | sin otro particular | hasta pronto"
    " | saludos respetuosos | con los mejores deseos | en espera de su respuesta"
    " | sin otro particular, le saluda atentamente | con toda consideración | de usted atentamente"
    " | un saludo afectuoso | su seguro servidor",
    "ca": "salutacions | salutacions cordials | atentament | cordialment | una salutació | ben cordialment"
    " | una cordial salutació | salut | ben atentament | rebeu una cordial salutació | una abraçada | records",
    "gl": "saúdos | un saúdo | atentamente | saúdos cordiais | cordialmente | un cordial saúdo",
    "eu": "agur bero bat | adeitasunez | agur | besarkada bat | ondo izan | begirunez",
    "pt": "com os meus mais cordiais cumprimentos | com as minhas cordiais saudações | com votos de boa saúde"
    " | atenciosamente | att | atte | at.te | cordialmente | cumprimentos | melhores cumprimentos"
    " | os melhores cumprimentos | com os melhores cumprimentos | com os meus melhores cumprimentos"
    " | com os nossos melhores cumprimentos | cpts | saudações | cordiais saudações | saudações cordiais | abraço"
    " | um abraço | abraços | respeitosamente | respeitosos cumprimentos | com cumprimentos | com estima | grato"
    " | sem mais | sinceramente | um cordial abraço | os meus cumprimentos | com os cumprimentos"
    " | saudações diplomáticas | com elevada estima | com consideração | atentamente"
    " | com protestos de elevada consideração | aceite os meus cumprimentos | cumprimentos cordiais"
    " | bom dia de trabalho | até breve | fraternalmente | saudações fraternas | mui atenciosamente",
    "it": "con i nostri più cordiali saluti | con la più viva cordialità | con i miei migliori saluti"
    " | cordiali saluti | distinti saluti | saluti | i migliori saluti | migliori saluti | cordialmente"
    " | un saluto | un cordiale saluto | con i migliori saluti | con i più cordiali saluti | tanti saluti"
    " | i più cordiali saluti | con osservanza | cordialità | con cordialità | in fede | con stima"
    " | sinceri saluti | saluti cordiali | un caro saluto | cari saluti | con viva cordialità | con ossequio"
    " | molti cordiali saluti | buona giornata | buon lavoro | a presto | porgo distinti saluti"
    " | porgiamo distinti saluti | voglia gradire i miei saluti | con deferenti saluti | rispettosamente"
    " | deferenti saluti | le invio i miei più cordiali saluti",
    "ro": "cu stimă | cu respect | cu deosebită stimă | cu deosebit respect | cu considerație | toate cele bune"
    " | o zi bună | o zi frumoasă | cu prietenie | salutări | cu salutări cordiale | cu drag | numai bine"
    " | cu cele mai bune urări | cu deosebită considerație | al dumneavoastră | cu sinceritate",
    "de": "mit den besten grüßen und wünschen | mit den besten wünschen | mit herzlichen wünschen"
    " | mit sehr freundlichen grüßen | mit freundlichen grüßen | mit freundlichem gruß | freundliche grüße"
    " | viele grüße | beste grüße | mfg | lg | herzliche grüße | schöne grüße | liebe grüße | mit besten grüßen"
    " | mit herzlichen grüßen | hochachtungsvoll | mit vorzüglicher hochachtung | mit den besten grüßen"
    " | mit besten empfehlungen | vg | bg | mit bestem gruß | freundlicher gruß | freundlichen gruß"
    " | mit kollegialen grüßen | mit verbindlichen grüßen | gruß | grüße | beste grüsse aus"
    " | mit freundlicher empfehlung | mit vielen grüßen | mit bestem dank und freundlichen grüßen"
    " | mit herzlichem gruß | mit lieben grüßen | es grüßt sie | es grüßt | mit solidarischen grüßen | ihr | ihre"
    " | mit dem ausdruck vorzüglicher hochachtung | viele liebe grüße | herzlich | herzlichst | alles gute | i.a"
    " | i. a | im auftrag | in vertretung | i.v | i. v | mit vorzüglicher hochachtung verbleibe ich | schönen gruß"
    " | mit gruß | mit freundlichen grüßen im auftrag | mit freundlichen grüßen i.a",
    "lb": "mat beschte gréiss | mat frëndleche gréiss | bescht gréiss",
    "nl": "met vriendelijke groet | met vriendelijke groeten | vriendelijke groet | vriendelijke groeten | groet"
    " | groeten | hartelijke groet | hartelijke groeten | met hartelijke groet | hoogachtend | mvg | m.v.g"
    " | met hoogachting | met beste groet | met beste groeten | beste groeten | beste groet"
    " | met de meeste hoogachting | met groet | met groeten | vr.gr | vr. gr | vriendelijk groetend"
    " | met collegiale groet | met respectvolle groet | dag",
    "af": "vriendelike groete | groete | die uwe | hoogagtend | met vriendelike groete | beste groete",
    "sv": "med vänlig hälsning | med vänliga hälsningar | vänliga hälsningar | vänlig hälsning | hälsningar | mvh"
    " | hälsning | med bästa hälsningar | bästa hälsningar | varma hälsningar | med varma hälsningar"
    " | hjärtliga hälsningar | högaktningsfullt | allt gott | vänligen | med hälsning | hälsar | bästa hälsning"
    " | vh | med hopp om gott samarbete",
    "da": "med venlig hilsen | venlig hilsen | med venlige hilsner | venlige hilsner | mvh | hilsen | hilsner"
    " | bedste hilsner | de bedste hilsner | de bedste hilsener | mange hilsner | kærlig hilsen | med hilsen"
    " | med højagtelse | med de bedste hilsner | med de bedste hilsener | vh | dbh | mange hilsener | venligst"
    " | ærbødigst",
    "nb": "med vennlig hilsen | vennlig hilsen | med vennlige hilsener | vennlige hilsener | hilsen | mvh"
    " | beste hilsen | beste hilsener | mange hilsener | med hilsen | hjertelig hilsen | med beste hilsen"
    " | venleg helsing | med venleg helsing | helsing | beste helsing | alt godt | ærbødigst | med høyaktelse"
    " | varm hilsen | vh",
    "is": "með kveðju | kær kveðja | bestu kveðjur | virðingarfyllst | kveðja | með bestu kveðju"
    " | með vinsemd og virðingu | kveðjur | með bestu kveðjum | með vinsemd | með virðingu",
    "fi": "ystävällisin terveisin | terveisin | parhain terveisin | yst. terv | yt | t | terv | kunnioittavasti"
    " | kunnioittaen | ystävällisesti | parhain terveisin | hyvää päivänjatkoa | terveisin ja kiittäen"
    " | lämpimin terveisin | sydämellisin terveisin | ystävällisin tervehdyksin | yhteistyöterveisin"
    " | parhaat terveiset",
    "et": "lugupidamisega | austusega | heade soovidega | parimate soovidega | tervitades | tervitustega | parimat"
    " | teie | sügava lugupidamisega | heade soovidega teie | lugupidavalt | ilusat päeva",
    "lv": "ar cieņu | ar sveicieniem | ar labākajiem vēlējumiem | ar patiesu cieņu | sveicieni | cieņā"
    " | ar vislabākajiem vēlējumiem | jūsu | ar dziļu cieņu",
    "lt": "pagarbiai | su pagarba | nuoširdžiai | su geriausiais linkėjimais | geriausi linkėjimai | linkėjimai"
    " | su gilia pagarba | nuoširdžiai jūsų | geros dienos | jūsų | su linkėjimais",
    "pl": "z wyrazami szacunku i poważania | z wyrazami najwyższego szacunku | z poważaniem | pozdrawiam"
    " | pozdrowienia | z pozdrowieniami | serdecznie pozdrawiam | z wyrazami szacunku | łączę wyrazy szacunku"
    " | z serdecznymi pozdrowieniami | pozdrawiam serdecznie | łączę pozdrowienia | z szacunkiem"
    " | serdeczne pozdrowienia | z wyrazami poważania | z uszanowaniem | z wyrazami głębokiego szacunku | pzdr"
    " | z najlepszymi życzeniami | łączę serdeczne pozdrowienia | z najlepszymi pozdrowieniami | miłego dnia"
    " | z wysokim poważaniem | łączę wyrazy poważania",
    "cs": "s pozdravem | s přátelským pozdravem | s úctou | zdravím | hezký den | pěkný den | s pozdravy | mějte se"
    " | srdečně zdravím | s přáním hezkého dne | s přáním pěkného dne | s hlubokou úctou | se srdečným pozdravem"
    " | srdečné pozdravy | s nejlepšími pozdravy | přeji hezký den | se zdvořilým pozdravem",
    "sk": "s pozdravom | s úctou | s priateľským pozdravom | pekný deň | s pozdravmi | srdečne pozdravujem"
    " | s prianím pekného dňa | s hlbokou úctou | so srdečným pozdravom | prajem pekný deň | s najlepším pozdravom"
    " | s úctivým pozdravom",
    "hu": "üdvözlettel | tisztelettel | szívélyes üdvözlettel | üdv | baráti üdvözlettel | köszönettel és üdvözlettel"
    " | őszinte tisztelettel | szíves üdvözlettel | kiváló tisztelettel | üdvözöl | legjobbakat | minden jót | őszintén"
    " | nagyrabecsüléssel | megkülönböztetett tisztelettel | tisztelettel üdvözli | további szép napot",
    "sl": "lep pozdrav | lp | s spoštovanjem | lepo pozdravljeni | prijazen pozdrav | z lepimi pozdravi | lepe pozdrave"
    " | s prijaznimi pozdravi | z odličnim spoštovanjem | prisrčen pozdrav | vljuden pozdrav | s pozdravi",
    "hr": "s poštovanjem | srdačan pozdrav | lijep pozdrav | pozdrav | lp | pozdravi | sa štovanjem"
    " | s osobitim poštovanjem | sa srdačnim pozdravima | uz pozdrav | uz srdačan pozdrav | s pozdravom | srdačno"
    " | s izrazima poštovanja | uz poštovanje | štovanje | s odličnim poštovanjem",
    "sr-Latn": "s poštovanjem | srdačan pozdrav | lep pozdrav | pozdrav | sa poštovanjem | srdačno | puno pozdrava"
    " | sa srdačnim pozdravima | s osobitim poštovanjem | uz srdačan pozdrav",
    "sr": "с поштовањем | срдачан поздрав | леп поздрав | поздрав | са поштовањем | срдачно | са особитим поштовањем",
    "mk": "со почит | поздрав | срдечен поздрав | со почитување | искрено ваш | со најдобри желби",
    "sq": "me respekt | përshëndetje | me nderime | me konsideratë | sinqerisht | me përzemërsi | të fala",
    "bg": "с уважение | поздрави | с най-добри пожелания | с поздрави | поздрав | с почит | с приятелски поздрави"
    " | с дълбоко уважение | сърдечни поздрави | с уважение и поздрав | лек ден | с искрено уважение | искрено ваш",
    "ru": "с глубоким почтением | с уважением и благодарностью | с надеждой на сотрудничество | с уважением"
    " | с наилучшими пожеланиями | с глубоким уважением | с искренним уважением | искренне ваш | искренне ваша"
    " | с приветом | с почтением | с благодарностью и уважением | всего доброго | всего наилучшего"
    " | с пожеланиями всего доброго | с совершенным почтением | с наилучшими | наилучшие пожелания | сердечно"
    " | с дружеским приветом | с дружескими чувствами | с самыми добрыми пожеланиями | с добрыми пожеланиями"
    " | с уважением и наилучшими пожеланиями | с глубочайшим уважением | ваш | ваша | хорошего дня | с поклоном"
    " | удачи | примите уверения в моем совершенном почтении | с неизменным уважением | до свидания"
    " | с сердечным приветом",
    "uk": "з повагою | з найкращими побажаннями | з глибокою повагою | щиро ваш | щиро ваша | з вітанням"
    " | щиро | з пошаною | всього найкращого | гарного дня | з щирою повагою | на все добре | з вдячністю та повагою"
    " | шаную | з найщирішою повагою",
    "be": "з павагай | з найлепшымі пажаданнямі | шчыра ваш | усяго найлепшага",
    "el": "με εκτίμηση | με τιμή | με φιλικούς χαιρετισμούς | φιλικά | χαιρετισμούς | με τους καλύτερους χαιρετισμούς"
    " | με εκτίμηση και τιμή | ευχαριστώ και καλή σας μέρα | φιλικούς χαιρετισμούς | με σεβασμό | μετά τιμής"
    " | με θερμούς χαιρετισμούς | χαιρετισμοί | καλή σας ημέρα | με ιδιαίτερη τιμή | με ιδιαίτερη εκτίμηση"
    " | μετ' εκτιμήσεως | μετά τιμής και εκτιμήσεως | ειλικρινά",
    "tr": "saygılarımla | saygılarımızla | saygılar | sevgiler | selamlar | iyi çalışmalar | kolay gelsin"
    " | iyi günler | en iyi dileklerimle | en iyi dileklerimizle | hürmetlerimle | sevgi ve saygılarımla"
    " | saygı ve sevgilerimle | saygı ile | saygıyla | dostça selamlar | içten dileklerimle"
    " | selam ve saygılarımla | iyi dileklerimle | derin saygılarımla | en derin saygılarımla | arz ederim"
    " | bilgilerinize arz ederim | iyi haftalar | hoşça kalın",
    "az": "hörmətlə | dərin hörmətlə | ən xoş arzularla | salamlar | ehtiramla",
    "uz": "hurmat bilan | ehtirom ila | salom bilan",
    "kk": "құрметпен | ізгі ниетпен | сәлеммен",
    "mn": "хүндэтгэсэн | хүндэтгэлтэйгээр | хүндэтгэсэн тань",
    "hy": "հարգանքներով | հարգանքով | անկեղծորեն",
    "ka": "პატივისცემით | საუკეთესო სურვილებით",
    "he": "בברכה | בכבוד רב | בידידות | כל טוב | בברכת שלום | תודה וברכה | בתודה ובברכה | בברכה רבה | בהוקרה"
    " | שלכם | שלך | בהערכה | בכבוד | בברכה ובכבוד רב | יום טוב | המשך יום טוב | בברכה חמה",
    "ar": "مع أطيب التحيات | مع خالص التحية | مع التحية | تحياتي | مع تحياتي | وتفضلوا بقبول فائق الاحترام"
    " | مع فائق الاحترام | مع خالص الشكر والتقدير | وتفضلوا بقبول خالص التحية | مع فائق الاحترام والتقدير"
    " | أطيب التحيات | مع وافر التحية | مع أطيب التمنيات | والسلام عليكم ورحمة الله وبركاته | والسلام"
    " | مع الاحترام | باحترام | المخلص | تفضلوا بقبول فائق الاحترام | وتقبلوا فائق الاحترام | مع تحيات | تحية طيبة"
    " | مع خالص التحيات | خالص التحية | وتفضلوا بقبول فائق الاحترام والتقدير | وتقبلوا تحياتي | تقبلوا تحياتي"
    " | والسلام عليكم | مع خالص الاحترام | تفضلوا بقبول فائق الاحترام والتقدير | مع أسمى آيات التقدير | ودمتم"
    " | دمتم بخير | مع كل الاحترام | لكم تحياتي | مع كامل الاحترام | مع المودة والتقدير | مع التقدير | تحياتنا"
    " | مع تحياتنا | بالتوفيق | خالص تحياتي",
    "fa": "با احترام | با تشکر | ارادتمند | با سپاس | با احترام فراوان | با درود | با تقدیم احترام | با تجدید احترام"
    " | با سپاس و احترام | با احترام و سپاس | با تشکر و احترام | با آرزوی موفقیت | خدانگهدار | دوستدار شما | با مهر"
    " | با تقدیم احترامات | با بهترین آرزوها",
    "ur": "خیراندیش | والسلام | نیک خواہشات کے ساتھ | آپ کا مخلص | احترام کے ساتھ",
    "hi": "सादर | भवदीय | भवदीया | शुभकामनाओं सहित | आपका | धन्यवाद सहित | सस्नेह | साभार | सप्रेम",
    "ne": "भवदीय | सादर | शुभेच्छा सहित",
    "bn": "শুভেচ্ছান্তে | বিনীত | ধন্যবাদান্তে | শুভেচ্ছাসহ | ইতি",
    "ta": "அன்புடன் | மரியாதையுடன்",
    "th": "ขอแสดงความนับถือ | ด้วยความเคารพ | ด้วยความนับถือ | ขอแสดงความนับถืออย่างสูง | ด้วยความเคารพอย่างสูง"
    " | ขอแสดงความนับถืออย่างยิ่ง | ด้วยความปรารถนาดี",
    "km": "ដោយក្តីគោរព | ដោយសេចក្តីគោរព | សូមគោរព",
    "vi": "trân trọng | trân trọng kính chào | thân ái | kính thư | kính chào | thân mến | trân trọng cảm ơn"
    " | thân chào | chào thân ái | trân trọng cám ơn | với lòng kính trọng | kính | xin trân trọng kính chào"
    " | thân",
    "id": "salam | hormat kami | hormat saya | salam hormat | dengan hormat kami | salam hangat"
    " | terima kasih dan salam | wassalam | wassalamualaikum | wassalamu'alaikum wr. wb | salam sejahtera"
    " | dengan hormat | hormat | salam kenal",
    "ms": "yang benar | sekian, terima kasih | salam | salam hormat | ikhlas | yang ikhlas | sekian terima kasih"
    " | saya yang menjalankan amanah | yang menjalankan tugas | sekian | saya yang menurut perintah",
    "tl": "lubos na gumagalang | gumagalang | sumasainyo | taos-pusong sumasainyo",
    "sw": "wako mwaminifu | kwa heshima | wasalaam | salamu | wako | wako katika ujenzi wa taifa",
    "am": "ከሰላምታ ጋር | ከአክብሮት ጋር",
    "cy": "yn gywir | cofion gorau | dymuniadau gorau | cofion | cofion cynnes | yr eiddoch yn gywir | yn gywir iawn",
    "ga": "is mise le meas | le meas | beir bua | le gach dea-ghuí | is mise | slán | le dea-mhéin | mise le meas",
    "mt": "tislijiet | dejjem tiegħek | insellimlek | b'rispett",
    "ja": "敬具 | 草々 | 以上 | 以上です | 謹白 | 敬白 | 早々 | かしこ | 拝 | よろしくお願いいたします"
    " | よろしくお願い致します | よろしくお願いします | 宜しくお願いいたします | 宜しくお願い致します"
    " | 宜しくお願いします | どうぞよろしくお願いいたします | 何卒よろしくお願いいたします"
    " | 何卒よろしくお願い申し上げます | どうぞよろしくお願いします | よろしくお願い申し上げます"
    " | どうぞよろしくお願い申し上げます | 以上、よろしくお願いいたします | 取り急ぎお礼まで | 取り急ぎご連絡まで"
    " | 取り急ぎご報告まで | 取り急ぎご返信まで | まずはお礼まで | 取り急ぎ | まずは御礼まで | 取急ぎ御礼まで"
    " | 今後ともよろしくお願いいたします | 引き続きよろしくお願いいたします | 宜しくお願い申し上げます"
    " | 何卒宜しくお願い致します | 以上、よろしくお願いします | 取り急ぎご連絡申し上げます"
    " | 以上、宜しくお願いいたします | 取り急ぎ用件のみにて失礼いたします",
    "ko": "드림 | 올림 | 배상 | 감사합니다 드림 | 안녕히 계십시오 | 안부를 전하며 | 존경을 담아 | 수고하세요"
    " | 좋은 하루 되세요 | 수고하십시오 | 좋은 하루 보내세요 | 건승하십시오 | 경의를 표하며 | 이만 줄입니다",
    "zh-CN": "此致 | 敬礼 | 此致敬礼 | 此致 敬礼 | 祝好 | 顺祝商祺 | 顺颂商祺 | 祝 好 | 顺颂时祺 | 顺祝时祺 | 敬上"
    " | 谨启 | 谨上 | 致礼 | 致敬 | 敬颂 | 即颂 | 商祺 | 时祺 | 祝商祺 | 顺颂 | 顺祝 | 祝工作顺利 | 祝您工作顺利"
    " | 祝安好 | 安好 | 大安 | 颂祺 | 敬祝 | 祝您愉快 | 祝愉快 | 祝顺利 | 祝一切顺利 | 此致敬意 | 谨致问候"
    " | 顺致敬意 | 顺致崇高的敬意 | 顺致崇高敬意 | 致以敬意 | 此祝 | 敬祝 安好 | 敬请 大安 | 顺颂 时绥 | 即颂 近安"
    " | 近安 | 台安 | 勋安 | 公祺 | 春祺 | 夏祺 | 秋祺 | 冬祺 | 诚挚问候 | 敬启 | 祝福 | 平安 | 敬祝 平安"
    " | 此致，敬礼 | 顺颂公祺 | 敬颂时祺 | 敬颂公绥 | 即祝 | 祝 安 | 致以诚挚的问候 | 此复 | 特此函复 | 专此",
    "zh-TW": "敬上 | 敬啟 | 謹啟 | 謹上 | 順頌商祺 | 順頌時祺 | 此致 | 敬禮 | 祝好 | 順祝商祺 | 敬祝 平安 | 敬祝"
    " | 平安 | 順頌 | 順祝 | 商祺 | 時祺 | 敬頌 | 即頌 | 祝安好 | 祝 好 | 祝平安 | 敬祝平安 | 時綏 | 順頌時綏"
    " | 敬請 大安 | 敬請 鈞安 | 鈞安 | 勛安 | 公綏 | 台安 | 此致 敬禮 | 謹致問候 | 順致敬意 | 祝順心 | 敬祝 順心"
    " | 順心 | 敬祝 安康 | 安康 | 專此 | 祝 安康 | 敬祝 順利 | 拜上 | 敬祝 健康",
}

#: Thanks that often stand above the name. With a full stop, or without a name below, they are words of the writer.
THANKS: Final[Mapping[str, str]] = {
    "en": "thanks | thank you | many thanks | thanks a lot | thank you very much | with thanks | with many thanks | thx"
    " | thanks again | thank you again | thanks in advance | thank you in advance | thanking you | much obliged | ty"
    " | thanks so much | thank you so much | thanks very much | thanking you in advance | with sincere thanks | tks"
    " | thank you for your attention | thank you for your understanding | best thanks | thank you and best regards",
    "fr": "merci | merci d'avance | merci beaucoup | avec mes remerciements | merci par avance | grand merci"
    " | avec nos remerciements | en vous remerciant | mille mercis | bien à vous et merci"
    " | avec mes vifs remerciements",
    "es": "gracias | muchas gracias | mil gracias | gracias de antemano | muy agradecido | muy agradecida | agradecido"
    " | agradecida | con gracias anticipadas | desde ya muchas gracias",
    "ca": "gràcies | moltes gràcies | moltes gràcies per endavant",
    "gl": "grazas | moitas grazas",
    "eu": "eskerrik asko | mila esker",
    "pt": "obrigado | obrigada | muito obrigado | muito obrigada | grato | grata | agradecido | agradecida"
    " | desde já agradeço | desde já agradecido | com agradecimentos",
    "it": "grazie | grazie mille | molte grazie | tante grazie | ringraziando | grazie anticipatamente | la ringrazio",
    "ro": "mulțumesc | mulțumim | vă mulțumesc | cu mulțumiri | vă mulțumim | mulțumesc frumos",
    "de": "danke | vielen dank | besten dank | herzlichen dank | mit bestem dank | danke im voraus | mit dank"
    " | vielen dank im voraus | danke schön | dankeschön | mit herzlichem dank",
    "nl": "bedankt | dank u | dank je | met dank | hartelijk dank | bij voorbaat dank | alvast bedankt | dank u wel",
    "af": "dankie | baie dankie",
    "sv": "tack | tack på förhand | med tack | stort tack | tack så mycket | tackar",
    "da": "tak | mange tak | på forhånd tak | tusind tak | med tak",
    "nb": "takk | tusen takk | på forhånd takk | mange takk | takk på forhånd",
    "is": "takk | takk fyrir | kærar þakkir | með þökkum",
    "fi": "kiitos | kiitoksia | kiittäen | kiitos etukäteen | kiitokset | paljon kiitoksia",
    "et": "aitäh | tänades | tänan | ette tänades | tänuga",
    "lv": "paldies | ar pateicību | liels paldies | pateicībā",
    "lt": "ačiū | dėkoju | su padėka | labai ačiū | dėkui",
    "pl": "dziękuję | dzięki | z podziękowaniem | dziękujemy | z góry dziękuję | bardzo dziękuję"
    " | z wyrazami wdzięczności",
    "cs": "děkuji | díky | děkujeme | předem děkuji | s poděkováním | mockrát děkuji | děkuji předem",
    "sk": "ďakujem | vďaka | ďakujeme | vopred ďakujem | s poďakovaním | s vďakou",
    "hu": "köszönöm | köszönettel | köszönjük | előre is köszönöm | köszönöm szépen | hálás köszönettel",
    "sl": "hvala | hvala lepa | najlepša hvala | s hvaležnostjo | hvala vnaprej",
    "hr": "hvala | hvala vam | zahvaljujem | unaprijed hvala | hvala unaprijed | sa zahvalnošću",
    "sr": "хвала | хвала вам | захваљујем | хвала унапред | hvala | unapred hvala",
    "mk": "благодарам | ви благодарам",
    "sq": "faleminderit | ju falënderoj",
    "bg": "благодаря | благодаря ви | благодарим | предварително благодаря | с благодарност | много благодаря",
    "ru": "спасибо | с благодарностью | заранее спасибо | благодарю | большое спасибо | заранее благодарю | благодарим"
    " | спасибо большое | благодарю вас | спасибо за внимание",
    "uk": "дякую | дякуємо | з вдячністю | заздалегідь дякую | щиро дякую",
    "be": "дзякуй | з удзячнасцю",
    "el": "ευχαριστώ | ευχαριστούμε | σας ευχαριστώ | με ευχαριστίες | σας ευχαριστώ πολύ | ευχαριστώ πολύ",
    "tr": "teşekkürler | teşekkür ederim | teşekkür ederiz | şimdiden teşekkürler | teşekkürlerimle | sağolun",
    "az": "təşəkkürlər | təşəkkür edirəm",
    "ka": "მადლობა",
    "hy": "շնորհակալություն",
    "he": "תודה | תודה רבה | בתודה | תודה מראש | רב תודות | בתודה מראש",
    "ar": "شكرا | شكرا جزيلا | وشكرا | مع الشكر | مع جزيل الشكر | ولكم جزيل الشكر | شكرا لكم | مع خالص الشكر"
    " | ولكم الشكر | وشكرا جزيلا | مع الشكر والتقدير | مع الشكر الجزيل | شكرا مقدما | والشكر موصول | شاكرين لكم"
    " | وشكرا لكم",
    "fa": "متشکرم | ممنون | سپاسگزارم | سپاس | مرسی | با تشکر فراوان | پیشاپیش متشکرم | ممنونم | تشکر",
    "ur": "شکریہ | بہت شکریہ",
    "hi": "धन्यवाद | आभार | बहुत धन्यवाद",
    "bn": "ধন্যবাদ",
    "th": "ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ | ขอขอบคุณ | ขอบพระคุณ | ด้วยความขอบคุณ",
    "vi": "cảm ơn | xin cảm ơn | cám ơn | xin cám ơn | chân thành cảm ơn",
    "id": "terima kasih | terimakasih | makasih | atas perhatiannya terima kasih | trims",
    "ms": "terima kasih | ribuan terima kasih",
    "tl": "salamat | maraming salamat | salamat po | maraming salamat po",
    "sw": "asante | asante sana | ahsante",
    "am": "አመሰግናለሁ",
    "cy": "diolch | diolch yn fawr",
    "ga": "go raibh maith agat | go raibh maith agaibh | go raibh míle maith agat",
    "mt": "grazzi | grazzi ħafna",
    "ja": "ありがとうございます | ありがとうございました | 感謝申し上げます | お礼申し上げます"
    " | どうもありがとうございます",
    "ko": "감사합니다 | 고맙습니다 | 감사드립니다 | 미리 감사드립니다 | 감사합니다만",
    "zh-CN": "谢谢 | 多谢 | 非常感谢 | 感谢 | 谢谢您 | 谢谢！ | 万分感谢 | 不胜感激 | 谢谢您的支持",
    "zh-TW": "謝謝 | 多謝 | 非常感謝 | 感謝 | 謝謝您 | 不勝感激 | 感謝您",
}

#: "and" between two phrases of one closing.
JOINED_BY: Final = (
    "and | & | + | und | et | y | e | i | en | och | og | ja | a | и | та | και | ve | și | és | ו | و | dan | và"
    " | ir | un | u | und mit | and with | with | mit | avec | con | com | met | med | z | s | с | з | / | |"
)

#: "from" before a place in a closing: "Best regards from Geneva".
FROM_PLACE: Final = (
    "from | aus | von | de | du | depuis | desde | da | uit | från | fra | z | ze | iz | из | з | з міста | din"
    " | dal | dalla"
)
