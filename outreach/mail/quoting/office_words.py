"""Words by which the block below a letter is known: titles, labels, postscripts; and the phrases of notes.

``|`` stands between the words; accents and case do not matter.
"""

from __future__ import annotations

from typing import Final

#: Titles and offices, as they stand below a name. No word here stands alone as a letter's last line.
TITLES: Final = (
    "minister | prime minister | ambassador | permanent representative | deputy permanent representative"
    " | permanent mission | embassy | consul | consulate | minister counsellor | counsellor | counselor"
    " | first secretary | second secretary | third secretary | attaché | chargé d'affaires | desk officer"
    " | political officer | legal adviser | adviser | advisor | director | deputy director | head of | chief of"
    " | assistant | assistant to | secretary | private secretary | office of | ministry of | department of"
    " | division | directorate | bureau | section | parliament | member of parliament | mission of | mission to"
    " | foreign office | state department | chancellery | protocol | spokesperson | intern | president | chair"
    " | chairperson | coordinator | officer | professor | prof | dr | ph.d | llm | m.p | m.d | h.e | her excellency"
    " | his excellency | hon | the honourable | room | floor | suite | p.o. box | po box | avenue | street"
    " | ambassadeur | ambassadrice | représentant permanent | représentante permanente | mission permanente"
    " | ambassade | conseiller | conseillère | premier secrétaire | première secrétaire | deuxième secrétaire"
    " | ministère | troisième secrétaire | chargée d'affaires | directeur | directrice | chef de | secrétariat | bp"
    " | rue | cabinet | embajador | embajadora | representante permanente | misión permanente | embajada"
    " | consejero | consejera | primer secretario | primera secretaria | segundo secretario | segunda secretaria"
    " | tercer secretario | ministerio | dirección | subdirección | cancillería | secretaría | director general"
    " | calle | avenida | secretario | embaixador | embaixadora | missão permanente | embaixada | conselheiro"
    " | primeiro secretário | ministério | gabinete | segundo secretário | secretaria de estado | ambasciatore"
    " | ambasciata | missione permanente | consigliere | primo segretario | ministero | segreteria | direzione"
    " | botschafter | botschafterin | ständige vertretung | botschaft | botschaftsrat | botschaftsrätin | gesandter"
    " | erster sekretär | auswärtiges amt | referat | abteilung | referent | referentin | ministerium"
    " | staatskanzlei | ministerie | ambassade | ambassadeur | permanente vertegenwoordiging | directie"
    " | eerste secretaris | tweede secretaris | ambassadör | ambassad | ständiga representation"
    " | utrikesdepartementet | ambassaderåd | förste sekreterare | udenrigsministeriet | faste mission | ambassade"
    " | utenriksdepartementet | faste delegasjon | suurlähettiläs | suurlähetystö | ulkoministeriö"
    " | pysyvä edustusto | suursaatkond | alaline esindus | nõunik | vēstniecība | ārlietu ministrija | ambasada"
    " | ministerstwo | stałe przedstawicielstwo | ambasador | radca | departament | sekretarz | velvyslanectví"
    " | velvyslanec | ministerstvo | stálá mise | veľvyslanectvo | stála misia | nagykövetség | nagykövet"
    " | minisztérium | állandó képviselet | osztály | titkár | ministerul | ambasada | misiunea permanentă"
    " | ambasador | prim-secretar | veleposlanstvo | veleposlanik | ministarstvo | stalna misija"
    " | stalno predstavništvo | sekretar | savjetnik | постоянное представительство | посольство | посол"
    " | министерство | советник | первый секретарь | второй секретарь | третий секретарь | атташе | департамент"
    " | начальник | референт | постоянный представитель | постійне представництво | міністерство | радник"
    " | перший секретар | министерство на | постоянно представителство | πρέσβης | πρεσβεία | μόνιμη αντιπροσωπεία"
    " | υπουργείο | γραμματέας | σύμβουλος | büyükelçi | büyükelçiliği | daimi temsilciliği | bakanlığı | müsteşar"
    " | kâtip | katip | meclisi | السفير | سفارة | البعثة الدائمة | وزارة | المستشار | مستشار | السكرتير الأول"
    " | السكرتير الثاني | السكرتير الثالث | المندوب الدائم | القائم بالأعمال | مدير | إدارة | ملحق | سكرتير أول"
    " | سكرتير ثان | سكرتير ثالث | سفیر | سفارت | نمایندگی دائم | وزارت | دبیر اول | رایزن | השגריר | שגרירות"
    " | המשלחת הקבועה | משרד החוץ | יועץ | מזכיר ראשון | מחלקת | לשכת | 大使 | 参赞 | 參贊 | 代表团 | 代表團"
    " | 常驻代表 | 常駐代表 | 大使馆 | 大使館 | 外交部 | 一等秘书 | 二等秘书 | 三等秘书 | 司长 | 处长"
    " | 国際連合日本政府代表部 | 代表部 | 外務省 | 参事官 | 一等書記官 | 二等書記官 | 三等書記官 | 課長 | 主査"
    " | 대사관 | 대표부 | 외교부 | 참사관 | 서기관 | 과장 | đại sứ quán | đại sứ | phái đoàn | bộ ngoại giao"
    " | tham tán | สถานเอกอัครราชทูต | คณะผู้แทนถาวร | กระทรวงการต่างประเทศ | เลขานุการเอก | kedutaan besar"
    " | perutusan tetap | kementerian | duta besar | sekretaris pertama | perwakilan tetap | direktorat"
)

#: What stands before a number, an address or a page.
LABELS: Final = (
    "tel | tel. | telephone | phone | ph | t | m | f | p | e | w | d | o | c | mob | mobile | cell | fax | office"
    " | direct | email | e-mail | mail | web | website | skype | twitter | ext | extension | tél | téléphone"
    " | télécopie | téléphone portable | gsm | port | courriel | site | teléfono | telf | móvil | cel | celular"
    " | correo | telefone | telefono | cellulare | sito | telefon | mobil | durchwahl | internet | telefoon | puh"
    " | puhelin | tlf | telefaks | tálf | сот | тел | телефон | факс | моб | эл. почта | почта | τηλ | τηλέφωνο"
    " | φαξ | κιν | טל | טלפון | נייד | פקס | هاتف | جوال | فاكس | الهاتف | البريد الإلكتروني | تلفن | تلفن همراه"
    " | فکس | 电话 | 手机 | 传真 | 邮箱 | 電話 | 手機 | 傳真 | 携帯 | メール | 전화 | 휴대폰 | 팩스 | 이메일"
    " | điện thoại | đt | โทร | โทรศัพท์ | โทรสาร | telepon | hp | faks"
)

#: How a postscript begins: below a signature, and still the writer's words.
POSTSCRIPTS: Final = (
    "p.s | ps | p.p.s | pps | post scriptum | postscript | postscriptum | n.b | nb | nota bene | p.-s | p.d | pd"
    " | posdata | post data | n.s | ui | utóirat | п.с | з.ы | зы | p.s.: | постскриптум | д.к | υ.γ | υγ | נ.ב"
    " | ملاحظة | ملحوظة | حاشية | ه.م | پی‌نوشت | پ.ن | 附言 | 又及 | 另 | 追伸 | 추신 | tái bút | t.b | ปล | ป.ล"
    " | nt | dopisek | not | jälkikirjoitus"
)

#: The sentence of courtesy that ends a letter above the name, and is part of the letter.
COURTESIES: Final = (
    "assurances of my | assurances of our | highest consideration | high consideration | highest esteem"
    " | look forward to | looking forward to | hesitate to contact | at your disposal | remain at your"
    " | thank you for your | thank you in advance | thank you | many thanks | agréer | l'expression de"
    " | l'assurance de | salutations distinguées | haute considération | prie de croire | votre disposition"
    " | vous remercie | consideración | le saluda | las seguridades de | quedo a su disposición"
    " | quedamos a su disposición | a la espera de | agradeciendo | elevada consideração | à sua disposição"
    " | à disposição | agradeço | alta considerazione | voglia gradire | vogliate gradire | a disposizione"
    " | hochachtung | zur verfügung | verbleibe | verbleiben | freuen uns auf | freue mich auf | tot uw beschikking"
    " | hoogachting | wyrazy szacunku | do państwa dyspozycji | уверения в | уверениях в | совершенном почтении"
    " | заранее благодарим | заранее благодарю | благодарим за | فائق الاحترام | فائق التقدير | بقبول | شاكرين لكم"
    " | با تقدیم احترام | saygılarımı sunarım | saygılarımızla sunarız | arz ederim | rica ederim | 敬意 | 候复"
    " | 候覆 | 谢谢 | 感谢 | 謝謝 | 感謝 | お願い申し上げます | お願いいたします | お願い致します"
    " | ありがとうございます | 감사합니다 | 감사드립니다 | 부탁드립니다 | xin cảm ơn | terima kasih | ขอบคุณ"
)

#: A note verbale says so itself; its last formula is part of it, and what stands below is where and to whom it goes.
NOTE_PHRASES: Final = (
    "presents its compliments | present their compliments | avails itself of this | avail itself of this"
    " | takes this opportunity to renew | présente ses compliments | saisit cette occasion | saisit l'occasion"
    " | saluda atentamente a | aprovecha esta oportunidad | aprovecha la oportunidad | aprovecha la ocasión"
    " | hace propicia la ocasión | presenta sus cumplidos | apresenta os seus cumprimentos"
    " | aproveita a oportunidade | aproveita o ensejo | aproveita esta oportunidade | beehrt sich"
    " | benutzt diesen anlass | presenta i suoi complimenti | si avvale dell'occasione | coglie l'occasione"
    " | свидетельствует свое уважение | пользуется этим случаем | пользуется случаем"
    " | пользуется настоящей возможностью | пользуется этой возможностью | выражает свое уважение"
    " | تهدي أطيب تحياتها | تهدي تحياتها | تنتهز هذه | تغتنم هذه | تهدي البعثة | تهدي الوزارة | 致意"
    " | 顺致最崇高的敬意 | 致以问候并"
)
