"""The words of people's contact sheets in the six languages of the United Nations: heads of columns and values.

Each is what people call the thing, none is a likeness; all are compared folded (``header_key``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.contacts import ContactStatus, DoorKind, Gender, Rank, Role
from outreach.operations.find_header import header_key

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for line in text.strip().splitlines() for word in line.split("|"))


#: The columns of a file, with the other words that may head them.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "state": _words("""country|member state|iso3|iso2|iso|code|iso code|country code|country name|state name|nation
        pays|état|état membre|nom du pays|code pays|code iso|país|estado|estado miembro|nombre del país|código del país
        الدولة|دولة|البلد|بلد|الدولة العضو|اسم الدولة|اسم البلد|رمز الدولة
        страна|государство|государство-член|название страны|код страны|国家|会员国|成员国|国名|国家名称|国家代码
        國家|會員國"""),
    "door": _words("""mission|post|kind|kind of office|porte|poste|type de bureau|représentation|puerta|misión
        tipo de oficina
        representación|البعثة|الباب|نوع المكتب|представительство|миссия|вид представительства|机构|机构类型
        代表团|使团"""),
    "place": _words("""city|town|location|ville|lieu|ciudad|lugar|localidad|المدينة|المكان|مدينة|город|место
        城市|地点"""),
    "timezone": _words("""time zone|zone|fuseau horaire|fuseau|zona horaria|huso horario|المنطقة الزمنية
        часовой пояс|时区|時區"""),
    "address": _words("""email|e-mail|mail|email address|e-mail address|mail address|e-mails|emails
        courriel|adresse|adresse électronique|adresse courriel|adresse e-mail|mél|courrier électronique
        correo|correo electrónico|dirección|dirección electrónica|dirección de correo|dirección de correo electrónico
        البريد الإلكتروني|بريد إلكتروني|البريد الالكتروني|عنوان البريد الإلكتروني|العنوان|الإيميل
        адрес|электронная почта|эл почта|почта|адрес электронной почты|электронный адрес|имейл
        邮箱|电子邮件|电子邮箱|邮件|邮件地址|电邮|地址|電子郵件|電郵"""),
    "role": _words("""to or cc|to/cc|recipient|rôle|à ou cc|destinataire|rol|papel|para o cc|destinatario
        الدور|إلى أو نسخة|المستلم|роль|кому или копия|получатель|角色|收件或抄送|收件人类型"""),
    "language": _words("""lang|correspondence language|language of correspondence|langue
        langue de correspondance|idioma|lengua
        idioma de correspondencia|اللغة|لغة|لغة المراسلة|язык|язык переписки|语言|语文|通信语言|語言"""),
    "office": _words("""department|section|bureau|service|département|oficina|departamento|despacho|المكتب|الإدارة|القسم
        ведомство|отдел|департамент|офис|办公室|部门|单位|部門"""),
    "person": _words("""contact|contact person|contact name|name|full name|personne|personne de contact|nom|nom complet
        nom du contact|interlocuteur|persona|persona de contacto|nombre|nombre completo|contacto|nombre y apellidos
        الاسم|الشخص|جهة الاتصال|الاسم الكامل|اسم المسؤول|имя|ф.и.о.|фио|контакт|контактное лицо|имя и фамилия
        姓名|联系人|名字|聯絡人"""),
    "salutation": _words("""form of address|opening|greeting|formule d'appel|appel|formule de politesse|saludo
        tratamiento
        fórmula de tratamiento|صيغة المخاطبة|التحية|обращение|приветствие|称呼|称谓|稱呼"""),
    "source": _words("""origin|source of the address|origine|provenance|fuente|origen|المصدر|مصدر|источник|来源
        出处|來源"""),
    "status": _words("""statut|situation|estatus|situación|الحالة|حالة|статус|состояние|状态|狀態"""),
    "rank": _words("""function|rang|fonction|qualité|rango|función|cargo|الرتبة|المنصب|الصفة|ранг|должность|职务
        职衔|级别|職務"""),
    "gender": _words("""sex|genre|sexe|género|sexo|الجنس|пол|性别|性別"""),
    # Ours, on sheets exported from a rehearsal; it says nothing of a contact.
    "rehearsal": (),
}  # fmt: skip


def _table(values: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, words in values.items():
        for word in filter(None, (value, *_words(words))):
            found[header_key(word)] = value
    return found


DOORS: Final = _table({
    DoorKind.MISSION_NEW_YORK: """new york|ny|nyc|permanent mission|permanent mission new york
        permanent mission in new york
        mission in new york|mission to the united nations in new york|mission à new york|mission permanente à new york
        mission new york|misión en nueva york|misión permanente en nueva york|nueva york|البعثة في نيويورك
        البعثة الدائمة في نيويورك|نيويورك|миссия в нью-йорке|постоянное представительство в нью-йорке|нью-йорк
        纽约|纽约代表团|常驻纽约代表团|常驻纽约联合国代表团|常驻联合国代表团|紐約""",
    DoorKind.MISSION_GENEVA: """geneva|permanent mission geneva|permanent mission in geneva|mission in geneva
        mission à genève
        mission permanente à genève|genève|misión en ginebra|misión permanente en ginebra|ginebra|البعثة في جنيف
        البعثة الدائمة في جنيف|جنيف|миссия в женеве|постоянное представительство в женеве|женева|日内瓦|日内瓦代表团
        常驻日内瓦代表团|日內瓦""",
    DoorKind.MINISTRY: """foreign ministry|ministry of foreign affairs|mfa|ministère|ministère des affaires étrangères
        ministerio|ministerio de relaciones exteriores|ministerio de asuntos exteriores|cancillería|الوزارة|وزارة
        وزارة الخارجية|министерство|министерство иностранных дел|мид|外交部|部委""",
    DoorKind.EMBASSY: """high commission|ambassade|haut-commissariat|embajada|السفارة|سفارة|посольство|大使馆
        使馆|大使館""",
})  # fmt: skip

ROLES: Final = _table(
    {
        Role.TO: """à|main|destinataire|destinataire principal|para|destinatario|إلى|المرسل إليه|кому|получатель
        收件人|收件|主送""",
        Role.CC: "c.c.|copy|carbon copy|copie|en copie|copia|con copia|نسخة|نسخة إلى|копия|抄送|副本",
    }
)

_LANGUAGE_NAMES: Final = {
    "en": "eng|english|anglais|inglés|الإنكليزية|الإنجليزية|إنكليزي|إنجليزي|английский|英文|英语|英語",
    "fr": "fra|fre|french|français|francés|الفرنسية|فرنسي|французский|法文|法语|法語",
    "es": "spa|spanish|espagnol|español|castellano|الإسبانية|إسباني|испанский|西班牙文|西班牙语|西文",
    "ar": "ara|arabic|arabe|árabe|العربية|عربي|арабский|阿拉伯文|阿拉伯语",
    "ru": "rus|russian|russe|ruso|الروسية|روسي|русский|俄文|俄语",
    "zh": "zho|chi|chinese|chinois|chino|الصينية|صيني|китайский|中文|汉语|华文|漢語",
}
LANGUAGE_WORDS: Final = {
    **_table(_LANGUAGE_NAMES),
    **{
        header_key(tag): tag[:2]
        for tag in ("en-US", "en-GB", "fr-FR", "fr-CA", "es-ES", "es-MX", "ru-RU", "zh-CN", "zh-Hans")
    },
}

STATUSES: Final = _table({
    ContactStatus.ACTIVE: "in use|actif|active|activo|activa|نشط|فعال|действует|действующий|активный|有效|在用|使用中",
    ContactStatus.RETIRED: """inactive|no longer used|inactif|inactive|retiré|retirée|inactivo|inactiva|retirado
        retirada
        غير نشط|ملغى|متقاعد|неактивный|недействующий|не действует|停用|失效|无效""",
    ContactStatus.BOUNCED: "",
})  # fmt: skip

RANKS: Final = _table({
    Rank.PERMANENT_REPRESENTATIVE: """pr|représentant permanent|représentante permanente|representante permanente
        المندوب الدائم|الممثل الدائم|المندوبة الدائمة|постоянный представитель|постпред|常驻代表|大使兼常驻代表
        ambassador and permanent representative""",
    Rank.AMBASSADOR: "ambassadeur|ambassadrice|embajador|embajadora|سفير|السفير|سفيرة|посол|大使",
    Rank.CHARGE: """chargé d'affaires|chargé d'affaires a.i.|chargée d'affaires|chargée d'affaires a.i.|cda
        chargé d'affaires ad interim|encargado de negocios|encargada de negocios|encargado de negocios a.i.
        القائم بالأعمال|قائم بالأعمال|القائم بالأعمال بالنيابة|временный поверенный|временный поверенный в делах
        поверенный в делах|临时代办|代办""",
    Rank.DEPUTY: """deputy permanent representative|dpr|représentant permanent adjoint|représentante permanente adjointe
        adjoint|adjointe|representante permanente adjunto|representante permanente adjunta
        representante permanente alterno
        adjunto|adjunta|نائب المندوب الدائم|نائب الممثل الدائم|نائب|نائبة|заместитель постоянного представителя
        заместитель|副代表|常驻副代表|副常驻代表""",
    Rank.MINISTER: """foreign minister|minister of foreign affairs|ministre|ministre des affaires étrangères|ministro
        ministra|ministro de relaciones exteriores|canciller|وزير|وزيرة|وزير الخارجية|министр|министр иностранных дел
        部长|外交部长|外长""",
    Rank.VACANT: "vacancy|poste vacant|vacante|puesto vacante|شاغر|منصب شاغر|вакантно|вакансия|вакантна|空缺|职位空缺",
})  # fmt: skip

GENDERS: Final = _table({
    Gender.FEMALE: """f|w|woman|ms|mrs|madam|féminin|femme|mme|madame|femenino|femenina|mujer|sra|أنثى|امرأة
        السيدة|ж|жен|женский|женщина|女|女性|女士""",
    Gender.MALE: """m|man|mr|masculin|homme|monsieur|h|masculino|hombre|sr|ذكر|رجل|السيد|м|муж|мужской|мужчина
        男|男性|先生""",
})  # fmt: skip

#: In an address or a text: there is none, or nobody knows it.
_NOTHING: Final = frozenset(
    header_key(word)
    for word in _words("""n/a|n. a.|na|n.a.|none|nil|null|unknown|not available|not applicable|not known
        no email|tbd|tbc|tba
        to be confirmed|to be determined|pending|missing|?|??|…
        s.o.|s/o|sans objet|néant|aucun|aucune|inconnu|inconnue|non disponible|à confirmer|à compléter|à déterminer|n.d.
        n/d|no disponible|ninguno|ninguna|desconocido|desconocida|por confirmar|por determinar|sin datos
        no aplica|no hay
        لا يوجد|لا توجد|لا شيء|غير متوفر|غير متاح|غير معروف|لا ينطبق|يحدد لاحقا|سيحدد لاحقا
        нет|н/д|отсутствует|неизвестно|нет данных|не указано|не указан|уточняется|не применимо
        无|無|暂无|待定|不详|未知|没有|不适用|未提供|暫無|不詳""")
)  # fmt: skip


def means_nothing(text: str) -> bool:
    """Say whether a cell is empty by word or mark: n/a, a dash, "none", 待定."""
    key = header_key(text)
    return key in _NOTHING or not any(one.isalnum() for one in key)


def means_vacant(text: str) -> bool:
    """Say whether a cell says that a post is vacant."""
    return RANKS.get(header_key(text)) == Rank.VACANT
