"""Names of months and weekdays, folded, in the languages that we read days in."""

from __future__ import annotations

import re
from typing import Final

from outreach.mail.recognisers.phrases import fold

#: Arabic has two sets of month names; an underscore stands for a space. Genitives of Slavic languages are beside.
_MONTH_NAMES: Final = """
1: january jan janvier janv enero ene januar jänner janeiro gennaio genn ocak januari января январь янв يناير
    كانون_الثاني جانفي stycznia tammikuu tammikuuta ledna ianuarie ιανουαρίου január січня styczeń ינואר
    јануара јануар januara siječnja sijecnja януари januára gener janar jaanuar jaanuaril jaanuarini janvāris
    janvāra janvārī janvārim sausio ژانویه जनवरी جنوری มกราคม januari იანვარი იანვრის იანვრამდე հունվարի yanvar
    қаңтар студзеня января
2: february feb février fevrier févr febrero februar feber fevereiro fev febbraio febbr şubat subat februari
    февраля февраль фев فبراير شباط فيفري lutego helmikuu helmikuuta února februarie φεβρουαρίου február лютого
    פברואר
    фебруара фебруар februara veljače февруари február februára febrer shkurt veebruar veebruaril veebruarini
    februāris februāra februārī februārim vasario فوریه फरवरी فروری กุมภาพันธ์ თებერვალი თებერვლის თებერვლამდე
    փետրվարի fevral ақпан лютага febrúar
3: march mar mars marzo märz maerz mrz março marco mart maart марта март مارس آذار marca maaliskuu maaliskuuta
    března martie μαρτίου március березня מרץ
    марта ožujka březnu marec març mars märtsil märts märtsini marts martā martam kovo مارس मार्च مارچ มีนาคม
    მარტი მარტის մարտի наурыз сакавіка maret
4: april apr avril avr abril abr aprile nisan апреля апрель апр أبريل ابريل نيسان أفريل kwietnia huhtikuu
    huhtikuuta dubna aprilie απριλίου április квітня אפריל
    априла април aprila travnja apríla prill aprillil aprill aprillini aprīlis aprīļa aprīlī aprīlim balandžio
    آوریل अप्रैल اپریل เมษายน აპრილი აპრილის ապրիլի aprel сәуір красавіка apríl
5: may mai mayo maio maggio magg mayıs mei мая май مايو أيار ماي maj maja toukokuu toukokuuta května μαΐου május
    травня מאי
    маја мај svibnja maja mája maig maí maija mai maijs maijā maijam gegužės مه मई مئی พฤษภาคม მაისი მაისის
    մայիսի мамыр мая
6: june jun juin junio juni junho giugno haziran июня июнь يونيو حزيران جوان czerwca kesäkuu kesäkuuta června
    iunie ιουνίου június червня יוני
    јуна јун juna lipnja юни júna juny qershor juuni juunil juunini jūnijs jūnija jūnijā jūnijam birželio ژوئن
    जून جون มิถุนายน ივნისი ივნისის հունիսի iyun маусым чэрвеня júní
7: july jul juillet juil julio juli julho luglio temmuz июля июль يوليو تموز جويلية lipca heinäkuu heinäkuuta
    července iulie ιουλίου július липня יולי
    јула јул jula srpnja юли júla juliol korrik juuli juulil juulini jūlijs jūlija jūlijā jūlijam liepos ژوئیه
    जुलाई جولائی กรกฎาคม ივლისი ივლისის հուլիսի iyul шілде ліпеня júlí
8: august aug août aout agosto ağustos augustus августа август авг أغسطس آب أوت sierpnia elokuu elokuuta srpna
    αυγούστου augusztus augusti серпня אוגוסט
    августа август avgusta kolovoza agost gusht augustil augustini augusts augustā augustam rugpjūčio اوت अगस्त
    اگست สิงหาคม აგვისტო აგვისტოს օգոստոսի avqust тамыз жніўня ágúst agustus
9: september sept sep septembre septiembre setiembre setembro settembre sett eylül сентября сентябрь سبتمبر
    أيلول września syyskuu syyskuuta září septembrie σεπτεμβρίου szeptember вересня ספטמבר
    септембра септембар septembra rujna септември setembre shtator septembril septembrini septembris septembrī
    septembrim rugsėjo سپتامبر सितंबर ستمبر กันยายน სექტემბერი სექტემბრის սեպտեմբերի sentyabr қыркүйек верасня
10: october oct octobre octubre oktober okt outubro ottobre ott ekim октября октябрь окт أكتوبر تشرين_الأول
    października lokakuu lokakuuta října octombrie οκτωβρίου október жовтня אוקטובר
    октобра октобар oktobra listopada октомври októbra tetor oktoobril oktoober oktoobrini oktobris oktobrī
    oktobrim spalio اکتبر अक्टूबर اکتوبر ตุลาคม ოქტომბერი ოქტომბრის հոկտեմբերի oktyabr қазан кастрычніка
11: november nov novembre noviembre novembro kasım ноября ноябрь ноя نوفمبر تشرين_الثاني listopada marraskuu
    marraskuuta listopadu noiembrie νοεμβρίου листопада נובמבר
    новембра новембар novembra studenoga studenog ноември nëntor novembril novembrini novembris novembrī
    novembrim lapkričio نوامبر नवंबर نومبر พฤศจิกายน ნოემბერი ნოემბრის ნოემბრამდე նոյեմբերի noyabr қараша
    лістапада nóvember
12: december dec décembre decembre déc diciembre dic dezember dez dezembro dicembre aralık декабря декабрь дек
    ديسمبر كانون_الأول grudnia joulukuu joulukuuta prosince decembrie δεκεμβρίου desember грудня דצמבר
    децембра децембар decembra prosinca декември desembre dhjetor detsember detsembril detsembrini decembris
    decembrī decembrim gruodžio دسامبر दिसंबर दिसम्बर دسمبر ธันวาคม დეკემბერი დეკემბრის დეკემბრამდე դեկտեմբերի
    dekabr желтоқсан снежня desember disember
"""

#: Monday is 0, as in ``date.weekday``.
_WEEKDAY_NAMES: Final = """
0: monday mon lundi lunes montag понедельник понедельника الاثنين الإثنين 星期一 周一 週一 礼拜一 segunda-feira
    segunda lunedì pazartesi maandag poniedziałek poniedziałku måndag mandag maanantai maanantaina pondělí luni
    Δευτέρα hétfő hétfőn понеділок 月曜日 월요일 שני
    понедељак понеделник pondelok ponedeljak ponedeljek دوشنبه จันทร์ senin esmaspäev esmaspäeval esmaspäevani
    pirmadienis pirmadienio pirmdien mánudag dilluns
1: tuesday tue tues mardi martes dienstag вторник вторника الثلاثاء 星期二 周二 週二 礼拜二 terça-feira terça
    martedì salı dinsdag wtorek wtorku tisdag tirsdag tiistai tiistaina úterý marți Τρίτη kedd kedden вівторок
    火曜日 화요일 שלישי
    уторак вторник utorok utorak torek سهشنبه อังคาร selasa teisipäev teisipäeval antradienio otrdien þriðjudag
    dimarts
2: wednesday wed mercredi miércoles mittwoch среда среды среду الأربعاء 星期三 周三 週三 礼拜三 quarta-feira
    quarta mercoledì çarşamba woensdag środa środy środę onsdag keskiviikko keskiviikkona středa středu miercuri
    Τετάρτη szerda szerdán середа середу 水曜日 수요일 רביעי
    среда сряда streda srijeda srijede sreda srede چهارشنبه พุธ rabu kolmapäev kolmapäeval trečiadienio trešdien
    miðvikudag dimecres
3: thursday thu thur thurs jeudi jueves donnerstag четверг четверга الخميس 星期四 周四 週四 礼拜四 quinta-feira
    quinta giovedì perşembe donderdag czwartek czwartku torsdag torstai torstaina čtvrtek joi Πέμπτη csütörtök
    четвер 木曜日 목요일 חמישי
    четвртак четвъртък štvrtok četvrtak četrtek پنجشنبه พฤหัสบดี kamis neljapäev neljapäeval ketvirtadienio
    ceturtdien fimmtudag dijous
4: friday fri vendredi viernes freitag пятница пятницы пятницу الجمعة 星期五 周五 週五 礼拜五 sexta-feira sexta
    venerdì cuma vrijdag piątek piątku fredag perjantai perjantaina pátek vineri Παρασκευή péntek п'ятницю
    金曜日 금요일 שישי
    петак петък piatok petak petek petka جمعه ศุกร์ jumat reede reedel reedeni penktadienio piektdien föstudag
    divendres
5: saturday sat samedi sábado samstag sonnabend суббота субботы субботу السبت 星期六 周六 週六 礼拜六 sabato
    cumartesi zaterdag sobota soboty lördag lørdag lauantai sobotu sâmbătă Σάββατο szombat суботу 土曜日 토요일
    субота събота subota sobota شنبه เสาร์ sabtu laupäev šeštadienio sestdien laugardag dissabte
6: sunday sun dimanche domingo sonntag воскресенье воскресенья الأحد 星期日 星期天 周日 週日 礼拜天 domenica
    pazar zondag niedziela niedzieli söndag søndag sunnuntai neděle duminică Κυριακή vasárnap неділю 日曜日
    일요일
    недеља неделя nedeľa nedjelja nedelja یکشنبه อาทิตย์ minggu pühapäev sekmadienio svētdien sunnudag diumenge
"""


def _numbered(block: str) -> dict[str, int]:
    """Return each name of a block with the number before the colon that stands above it."""
    found: dict[str, int] = {}
    number = 0
    for word in block.split():
        if word.endswith(":"):
            number = int(word[:-1])
        else:
            found.setdefault(fold(word), number)
    return found


MONTHS: Final = _numbered(_MONTH_NAMES)
WEEKDAYS: Final = _numbered(_WEEKDAY_NAMES)

#: All names as one alternation each, longest first, for folded text.
MONTH: Final = "|".join(re.escape(name).replace("_", r"\s") for name in sorted(MONTHS, key=len, reverse=True))
WEEKDAY: Final = "|".join(re.escape(name) for name in sorted(WEEKDAYS, key=len, reverse=True))

#: The day after today.
TOMORROW: Final = (
    "tomorrow|demain|manana|morgen|завтра|غدا|明天|明日|amanha|domani|yarin|imorgon|i morgen|huomenna|huomiseen|zitra"
    "|maine|αυριο|holnap|내일|jutro|jutra"
)
