"""What the host part of an address can say about a state: its own host, one above it, or nothing at all.

Built in is only what everybody's experience tells: mail services open to everyone, hosts that many states share, and
the endings under which governments register. Which host is one state's own is learned from our own contacts.
"""

from __future__ import annotations

from typing import Final

_FREE_MAIL: Final = """
163.com 126.com yeah.net 139.com 189.cn 188.com wo.cn 21cn.com sina.com sina.cn vip.sina.com sohu.com tom.com
qq.com foxmail.com aliyun.com 263.net netease.com hanmail.net daum.net naver.com nate.com kakao.com docomo.ne.jp
ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp rediffmail.com indiatimes.com sify.com in.com
gmail.com googlemail.com aol.com aim.com icloud.com me.com mac.com msn.com passport.com ymail.com rocketmail.com
proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me
mail.com email.com usa.com consultant.com diplomats.com post.com europe.com asia.com africamail.com engineer.com
fastmail.com fastmail.fm hushmail.com hush.com zoho.com zohomail.com zohomail.eu inbox.com lycos.com excite.com
hey.com duck.com mailbox.org posteo.de posteo.net riseup.net disroot.org startmail.com runbox.com mailfence.com
web.de freenet.de t-online.de arcor.de 1und1.de online.de email.de freemail.de bluewin.ch hispeed.ch sunrise.ch
aon.at chello.at a1.net orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr
alice.it libero.it virgilio.it tiscali.it tin.it tim.it inwind.it iol.it aruba.it email.it telenet.be skynet.be
proximus.be ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl hetnet.nl telefonica.net terra.es ono.com movistar.es
sapo.pt mail.telepac.pt clix.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br
prodigy.net.mx infinitum.com.mx fibertel.com.ar arnet.com.ar ciudad.com.ar speedy.com.ar adinet.com.uy cantv.net
etb.net.co une.net.co terra.cl vtr.net btinternet.com btopenworld.com virginmedia.com ntlworld.com sky.com
talktalk.net blueyonder.co.uk tiscali.co.uk eircom.net telia.com spray.se bredband.net comhem.se online.no
mail.dk stofanet.dk kolumbus.fi luukku.com elisanet.fi suomi24.fi simnet.is
wp.pl o2.pl onet.pl onet.eu op.pl poczta.onet.pl interia.pl interia.eu gazeta.pl tlen.pl poczta.fm vp.pl
seznam.cz email.cz centrum.cz post.cz volny.cz azet.sk centrum.sk zoznam.sk freemail.hu citromail.hu indamail.hu
abv.bg mail.bg dir.bg inbox.lv one.lv delfi.lv mail.ee hot.ee online.ee inbox.lt takas.lt
mail.ru bk.ru inbox.ru list.ru internet.ru vk.com rambler.ru lenta.ru ro.ru autorambler.ru myrambler.ru ya.ru
narod.ru ukr.net i.ua meta.ua bigmir.net email.ua tut.by mail.kz nur.kz mail.uz mynet.com turk.net superonline.com
otenet.gr hol.gr forthnet.gr in.gr cytanet.com.cy walla.com walla.co.il netvision.net.il 012.net.il
maktoob.com emirates.net.ae eim.ae batelco.com.bh qualitynet.net yemen.net.ye link.net tedata.net.eg menara.ma
comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net
juno.com netzero.net frontier.com windstream.net roadrunner.com rr.com rogers.com shaw.ca sympatico.ca bell.net
videotron.ca telus.net bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz slingshot.co.nz
telkomsa.net mweb.co.za vodamail.co.za webmail.co.za africaonline.co.ke wananchi.com yebo.co.za
sonatel.sn orange.sn orange.ci aviso.ci camnet.cm intnet.mu moov.mg dhivehinet.net.mv sltnet.lk
pldtdsl.net singnet.com.sg pacific.net.sg streamyx.com tm.net.my telkom.net plasa.com vnn.vn
"""

#: Mail services with one name under many endings: hotmail.fr, yahoo.co.jp, gmx.at.
_BRANDS: Final = frozenset(
    {"hotmail", "live", "outlook", "yahoo", "gmx", "yandex", "windowslive", "rediffmail", "lycos", "tutanota"}
)
_SECOND_PARTS: Final = frozenset({"co", "com", "net"})

#: Hosts of organisations at which people of many states write, and what lies below them.
_MANY_STATES: Final = """
un.int un.org undp.org unicef.org unhcr.org unep.org unfpa.org unido.org unctad.org unops.org unwomen.org wfp.org
fao.org who.int ilo.org itu.int wipo.int iaea.org icc-cpi.int opcw.org iom.int icj-cij.org ohchr.org imo.org icao.int
imf.org worldbank.org wto.org osce.org nato.int coe.int europa.eu eu.int au.int africa-union.org africanunion.org
oas.org caricom.org oecs.org oecs.int ecowas.int sadc.int asean.org arableagueonline.org lasportal.org oic-oci.org
gcc-sg.org commonwealth.int thecommonwealth.org francophonie.org forumsec.org spc.int sprep.org cplp.org oecd.org
"""

#: Hosts below which each customer has a name: the name may be a state's own, the host above it never is.
_LANDLORDS: Final = """
onmicrosoft.com sharepoint.com googlegroups.com groups.io zendesk.com freshdesk.com zohodesk.com atlassian.net
amazonses.com sendgrid.net mailgun.org mandrillapp.com mailchimpapp.net sparkpostmail.com mcsv.net rsgsv.net
mimecast.com pphosted.com messagelabs.com outbound.protection.outlook.com salesforce.com force.com hubspotemail.net
wordpress.com blogspot.com github.io herokuapp.com azurewebsites.net cloudapp.net amazonaws.com appspot.com
ovh.net ovh.com 1and1.com kundenserver.de ionos.com strato.de hostgator.com bluehost.com godaddy.com
secureserver.net websitewelcome.com dreamhost.com hostinger.com one.com wixsite.com
"""

FREE_MAIL: Final = frozenset(_FREE_MAIL.split())
SHARED: Final = FREE_MAIL | frozenset(_MANY_STATES.split())
_NO_STATE_S_OWN: Final = frozenset(_LANDLORDS.split())

#: Second parts under which anybody registers: of ``mission.com.pl``, ``com.pl`` says nothing.
_FOR_ANYBODY: Final = """
ac academy adv art asso assn biz club co com coop ed edu eng fi firm gen gr id idf idv in ind inf info int k12 law ltd
me med ml mobi muni name ne net ngo nic nom nom nhs or org oth per plc pol press pri priv pro prof pub rec res sch
sci sld sport store tel tm tv uni univ web
"""

_ENDINGS_FOR_ANYBODY: Final = frozenset(_FOR_ANYBODY.split())

#: Second parts, or whole endings, under which only a government registers.
_OF_GOVERNMENT: Final = frozenset({"gov", "gob", "gouv", "gub", "govt", "go", "gv", "mil", "government", "guv"})
_GOVERNMENTS: Final = {
    "gov": "US",
    "mil": "US",
    "fed.us": "US",
    "gc.ca": "CA",
    "admin.ch": "CH",
    "bund.de": "DE",
    "fed.be": "BE",
    "etat.lu": "LU",
    "gov.uk": "GB",
    "mod.uk": "GB",
    "minbuza.nl": "NL",
    "stat.no": "NO",
    "riik.ee": "EE",
}


def _labels(domain: str) -> list[str]:
    return [label for label in domain.strip(".").lower().split(".") if label]


def ancestors(domain: str) -> tuple[str, ...]:
    """Return the hosts above a host, nearest first, that may be one state's own: neither public nor shared.

    ``ny.mission.gov.fr`` lies below ``mission.gov.fr`` and ``gov.fr``; ``ny.mission.com.fr`` only below the first.
    """
    labels = _labels(domain)
    above = [".".join(labels[start:]) for start in range(1, len(labels) - 1)]
    return tuple(one for one in above if one not in _NO_STATE_S_OWN and not is_shared(one) and not _is_public(one))


def _is_public(domain: str) -> bool:
    first, _, ending = domain.partition(".")
    return len(ending) == 2 and first in _ENDINGS_FOR_ANYBODY  # noqa: PLR2004 - the length of a country's ending


def is_shared(domain: str) -> bool:
    """Say whether people of any state have addresses on a host, so that it is no clue."""
    labels = _labels(domain)
    if any(".".join(labels[start:]) in SHARED for start in range(len(labels))):
        return True
    # Of yahoo.co.jp the name before the ending; mail.yahoo.com is the service as well.
    endings = 2 if len(labels) > 2 and labels[-2] in _SECOND_PARTS else 1  # noqa: PLR2004 - name and two endings
    return len(labels) > endings and labels[-endings - 1] in _BRANDS


def government_of(domain: str) -> tuple[str, str]:
    """Return (host, ISO 3166 alpha-2 code) of the government under whose ending a host lies; empty for none.

    ``consulate.msz.gov.pl`` lies under ``gov.pl``, which only Poland's government gives out.
    """
    labels = _labels(domain)
    for start in range(len(labels)):
        host = ".".join(labels[start:])
        if host in _GOVERNMENTS:
            return host, _GOVERNMENTS[host]
    if len(labels) > 1 and labels[-2] in _OF_GOVERNMENT and len(labels[-1]) == 2:  # noqa: PLR2004 - as above
        return ".".join(labels[-2:]), labels[-1].upper()
    return "", ""


def domain_key(domain: str) -> str:
    """Return a host with its parts turned round and a dot behind each, such as ``fr.gov.mission.``.

    Texts that begin with the key of a host are the keys of itself and of all that lies below it.
    """
    return "".join(f"{label}." for label in reversed(_labels(domain)))
