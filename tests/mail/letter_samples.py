"""A formal letter in each of the six languages, with a list in its body and a quotation, for tests of its layout."""

from __future__ import annotations

from typing import Final

from outreach.domain.forms.wording import ARABIC_DIGITS
from outreach.domain.letters import Annex, Items, LetterText, Paragraph

#: What each language says, in the order of ``LetterText``: date, reference, address block, opening, body, closing.
_TEXTS: Final[dict[str, tuple[str, str, tuple[str, ...], str, tuple[Paragraph | Items, ...], str]]] = {
    "en": (
        "New York, 2 December 2016",
        "Reference: ALP-FRA",
        ("Permanent Mission of the French Republic to the United Nations", "New York"),
        "Excellency,",
        (
            Paragraph(
                "We have the honour to draw your attention to the public appeal of 1 December 2016, in which 223 civil"
                " society organizations call on Member States of the United Nations to request an emergency special"
                " session of the General Assembly, to demand an end to all unlawful attacks in Aleppo and elsewhere."
            ),
            Paragraph(
                "According to the UN High Commissioner for Human Rights, “indiscriminate airstrikes across the eastern"
                " part of the city” are responsible for the overwhelming majority of civilian casualties. Your"
                " Government is among the 112 supporters of the Code of Conduct of the Accountability, Coherence and"
                " Transparency (ACT) Group. In the spirit of that pledge, the appeal turns to you in particular."
            ),
            Paragraph("We respectfully ask your Government:"),
            Items(
                (
                    (
                        "to endorse, if it has not yet done so, the initiative led by Canada for action by the General"
                        " Assembly, supported by 73 States from all regions;"
                    ),
                    "to work toward an emergency special session at the earliest opportunity; and",
                    "to explore possible avenues to bring perpetrators of serious crimes to justice.",
                )
            ),
            Paragraph("We would be most grateful to learn the position of your Government."),
        ),
        "Please accept, Excellency, the assurances of our highest consideration.",
    ),
    "fr": (
        "New York, le 2 décembre 2016",
        "Référence\u00a0: ALP-FRA",
        ("Mission permanente de la République française auprès des Nations Unies", "New York"),
        "Excellence,",
        (
            Paragraph(
                "Nous avons l’honneur d’appeler votre attention sur l’appel public du 1er décembre 2016, par lequel"
                " 223 organisations de la société civile demandent aux États Membres de l’Organisation des Nations"
                " Unies de solliciter une session extraordinaire d’urgence de l’Assemblée générale\u202f; ce vœu est"
                " le nôtre."
            ),
            Paragraph(
                "Selon le Haut-Commissaire des Nations Unies aux droits de l’homme, «\u00a0les frappes aériennes"
                " aveugles sur l’est de la ville\u00a0» sont à l’origine de l’immense majorité des pertes civiles."
            ),
            Paragraph("Nous prions respectueusement votre Gouvernement\u00a0:"),
            Items(
                (
                    (
                        "de s’associer, s’il ne l’a pas encore fait, à l’initiative conduite par le Canada, soutenue"
                        " par 73 États de toutes les régions\u00a0;"
                    ),
                    "d’œuvrer en faveur d’une session extraordinaire d’urgence dans les meilleurs délais.",
                )
            ),
            Paragraph("Nous vous saurions gré de nous faire connaître la position de votre Gouvernement."),
        ),
        "Veuillez agréer, Excellence, l’assurance de notre très haute considération.",
    ),
    "es": (
        "Nueva York, 2 de diciembre de 2016",
        "Referencia: ALP-CRI",
        ("Misión Permanente de la República de Costa Rica ante las Naciones Unidas", "Nueva York"),
        "Excelencia:",
        (
            Paragraph(
                "Tenemos el honor de señalar a su atención el llamamiento público del 1 de diciembre de 2016, en el"
                " que 223 organizaciones de la sociedad civil piden a los Estados Miembros de las Naciones Unidas que"
                " soliciten un período extraordinario de sesiones de emergencia de la Asamblea General."
            ),
            Paragraph("Rogamos respetuosamente a su Gobierno que tenga a bien:"),
            Items(
                (
                    (
                        "sumarse, si aún no lo ha hecho, a la iniciativa encabezada por el Canadá, que cuenta con el"
                        " apoyo de 73 Estados de todas las regiones;"
                    ),
                    "trabajar en favor de un período extraordinario de sesiones de emergencia lo antes posible.",
                )
            ),
            Paragraph("¿Podría su Gobierno comunicarnos su posición? Se lo agradeceríamos vivamente."),
        ),
        "Acepte, Excelencia, las seguridades de nuestra más alta consideración.",
    ),
    "ru": (
        "Нью-Йорк, 2 декабря 2016 года",
        "Исх. № ALP-KAZ",
        ("Постоянное представительство Республики Казахстан при Организации Объединенных Наций", "Нью-Йорк"),
        "Ваше Превосходительство,",
        (
            Paragraph(
                "Имеем честь обратить Ваше внимание на публичный призыв от 1 декабря 2016 года, в котором 223"
                " организации гражданского общества обращаются к государствам — членам Организации Объединенных Наций"
                " с просьбой потребовать созыва чрезвычайной специальной сессии Генеральной Ассамблеи."
            ),
            Paragraph(
                "По словам Верховного комиссара ООН по правам человека, «неизбирательные удары с воздуха по восточной"
                " части города» стали причиной подавляющего большинства жертв среди гражданского населения."
            ),
            Paragraph("С уважением просим Ваше Правительство:"),
            Items(
                (
                    (
                        "присоединиться, если оно еще не сделало этого, к инициативе Канады, поддержанной 73"
                        " государствами из всех регионов;"
                    ),
                    "содействовать скорейшему созыву чрезвычайной специальной сессии.",
                )
            ),
        ),
        "Примите, Ваше Превосходительство, уверения в нашем самом высоком уважении.",
    ),
    "ar": (
        "نيويورك، ٢ كانون الأول/ديسمبر ٢٠١٦",
        "المرجع: ALP-JOR",
        ("البعثة الدائمة للمملكة الأردنية الهاشمية لدى الأمم المتحدة", "نيويورك"),
        "صاحب السعادة،",
        (
            Paragraph(
                "نتشرف بأن نسترعي انتباهكم إلى النداء العام الصادر في ١ كانون الأول/ديسمبر ٢٠١٦، الذي تدعو فيه ٢٢٣"
                " منظمة من منظمات المجتمع المدني الدول الأعضاء في الأمم المتحدة إلى طلب عقد دورة استثنائية طارئة"
                " للجمعية العامة، والمطالبة بوقف جميع الهجمات غير المشروعة في حلب وسائر أنحاء الجمهورية العربية"
                " السورية."
            ),
            Paragraph(
                "وحكومتكم من بين الحكومات المؤيدة لمدونة قواعد السلوك التي وضعها فريق المساءلة والاتساق والشفافية"
                " (ACT)، وقد تعهدت فيها باتخاذ «إجراءات حاسمة وفي الوقت المناسب»."
            ),
            Paragraph("ونرجو من حكومتكم الموقرة:"),
            Items(
                (
                    (
                        "الانضمام، إن لم تكن قد فعلت ذلك بعد، إلى المبادرة التي تقودها كندا، ويؤيدها ٧٣ دولة من جميع"
                        " المناطق؛"
                    ),
                    "العمل على عقد دورة استثنائية طارئة في أقرب فرصة ممكنة.",
                )
            ),
            Paragraph("ونكون ممتنين لو أُبلغنا بموقف حكومتكم. فهل يمكن ذلك قريباً؟"),
        ),
        "وتفضلوا، صاحب السعادة، بقبول فائق الاحترام والتقدير.",
    ),
    "zh": (
        "2016年12月2日，纽约",
        "编号：ALP-SGP",
        ("新加坡共和国常驻联合国代表团", "纽约"),
        "阁下：",
        (
            Paragraph(
                "我们谨提请阁下注意2016年12月1日的公开呼吁。223个民间社会组织在呼吁中吁请联合国会员国要求召开大会紧急特别会议，"
                "以求制止在阿勒颇及阿拉伯叙利亚共和国其他地区的一切非法攻击，并使人道主义援助立即畅行无阻。"
            ),
            Paragraph(
                "联合国人权事务高级专员指出，“对该城东部的滥炸”造成了绝大多数平民伤亡。贵国政府是“问责、一致和透明”"
                "（ACT）小组《行为守则》的112个支持国之一。"
            ),
            Paragraph("我们恭请贵国政府："),
            Items(
                (
                    "如尚未参加，请赞同由加拿大牵头、已获各区域73个国家支持的倡议；",
                    "推动尽早召开紧急特别会议；",
                    "探讨将严重罪行的实施者绳之以法的可能途径。",
                )
            ),
            Paragraph("如蒙告知贵国政府的立场，我们将不胜感激。"),
        ),
        "顺致最崇高的敬意。",
    ),
}

_HEADINGS: Final = {
    "en": ("Organizations that issued the public appeal", "They issued the appeal; the text of this letter is ours."),
    "fr": ("Organisations qui ont lancé l’appel public", "Le texte de la présente lettre n’engage que nous."),
    "es": ("Organizaciones que hicieron el llamamiento", "El texto de la presente carta es solo nuestro."),
    "ru": ("Организации, выступившие с призывом", "Они выступили с призывом; текст настоящего письма — только наш."),
    "ar": ("المنظمات التي أصدرت النداء العام", "وقد أصدرت هذه المنظمات النداء، أما نص هذه الرسالة فنصنا وحدنا."),
    "zh": ("发出公开呼吁的组织", "上述组织发出了呼吁；本函文字仅代表我们。"),
}


def letter_text(language: str, *, names: tuple[str, ...] = (), rehearsal: str = "") -> LetterText:
    """Return the sample letter of a language; ``names`` become its annex."""
    date, reference, addressee, opening, body, closing = _TEXTS[language]
    heading, authorship = _HEADINGS[language]
    tag = reference.split()[-1].removeprefix("编号：")
    return LetterText(
        language=language,
        subject=f"[{tag}] {heading}",
        date_line=date,
        reference_line=reference,
        addressee=addressee,
        opening=opening,
        body=body,
        answering="This sentence stands in the mail alone.",
        closing=closing,
        signature=("Coalition secretariat", "New York", "secretariat@coalition.example"),
        annex=Annex(heading, authorship, names) if names else None,
        rehearsal=rehearsal,
        digits=ARABIC_DIGITS if language == "ar" else "",
    )
