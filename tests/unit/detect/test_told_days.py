"""Status and days of acts as short texts of seven languages tell them, read on Tuesday, 10 March 2026."""

from datetime import date

import pytest

from streams.domain.vocabulary import EventType, Status
from tests.unit.detect.documents import news, worded

EFFECTIVE, PUBLISHED, PLEDGED = Status.EFFECTIVE, Status.PUBLISHED, Status.PLEDGED
REPORTED, PROPOSED, DENIED = Status.REPORTED, Status.PROPOSED, Status.DENIED
IMPOSED, LIFTED = EventType.IMPOSITION, EventType.CANCELLATION
PAUSED, LONGER = EventType.SUSPENSION, EventType.EXTENSION

Case = tuple[str, EventType, Status, str | None, str | None]

CASES: dict[str, tuple[str, Case]] = {
    "at once is the day of the act": ("en", ("India's trade ministry banned exports of raw sugar on Monday. The order applies with immediate effect.", IMPOSED, EFFECTIVE, "2026-03-09", None)),
    "from a day to come": ("en", ("China's commerce ministry on Tuesday published an export ban on antimony. The measure goes into effect on April 1.", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "in force since a weekday": ("en", ("Indonesia has imposed an export ban on bauxite, its trade ministry announced. The ban has applied since Monday.", IMPOSED, EFFECTIVE, "2026-03-09", None)),
    "a dateline is no day of effect": ("en", ("JAKARTA, March 10 - Indonesia published an export ban on bauxite, the trade ministry said.", IMPOSED, PUBLISHED, None, None)),
    "the order of a day": ("en", ("China's commerce ministry revoked the export ban order of 6 March 2026, it announced.", LIFTED, PUBLISHED, None, None)),
    "a new end in the next sentence": ("en", ("Egypt has extended its export ban on sugar, the trade ministry said on Monday. It now runs until June 30, 2026.", LONGER, PUBLISHED, None, "2026-06-30")),
    "an old end and a length": ("en", ("Egypt's export ban on sugar, which expires on March 28, will be extended by three months, the trade minister said.", LONGER, PLEDGED, None, "2026-06-28")),
    "a pledge for a day": ("en", ("Malaysia will lift its export ban on bauxite on May 1, the trade minister told parliament.", LIFTED, PLEDGED, "2026-05-01", None)),
    "a draft names its day": ("en", ("The Commission proposed an import tariff on fertiliser on Monday. It would apply from 1 July 2026.", IMPOSED, PROPOSED, "2026-07-01", None)),
    "a source in the next sentence": ("en", ("Washington has imposed export controls on chip tools for Malaysia. Two people familiar with the matter told Reuters.", IMPOSED, REPORTED, None, None)),
    "a promise in a notice that is out": ("en", ("Malaysia will lift its export ban on bauxite on May 1, the trade ministry said in a notice issued on Monday.", LIFTED, PUBLISHED, "2026-05-01", None)),
    "a notice to come": ("en", ("Malaysia will lift its export ban on bauxite on May 1, the trade minister said. A notice is to be gazetted in time.", LIFTED, PLEDGED, "2026-05-01", None)),
    "a judgment has its effect later": ("en", ("The U.S. Court of International Trade on Monday struck down the emergency tariff on copper.", LIFTED, PUBLISHED, None, None)),
    "a court without a name": ("en", ("A federal appeals court on Monday set aside the emergency tariff on Brazilian copper.", LIFTED, PUBLISHED, None, None)),
    "de: ein Gericht": ("de", ("Ein Berufungsgericht in Washington hat am Montag die amerikanischen Zölle auf Kupfer aufgehoben.", LIFTED, PUBLISHED, None, None)),
    "a ministry is no court": ("en", ("Indonesia's trade ministry on Monday lifted its export ban on bauxite.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "a new end with now": ("en", ("Egypt's export ban on sugar has been extended by the trade ministry and now runs until June 30, 2026.", LONGER, PUBLISHED, None, "2026-06-30")),
    "fr: désormais jusqu'au": ("fr", ("L'interdiction égyptienne d'exporter le sucre, qui devait prendre fin en mars, est prolongée et court désormais jusqu'au 30 juin 2026.", LONGER, PUBLISHED, None, "2026-06-30")),
    "a longer term that began today": ("en", ("Egypt has extended its export ban on sugar from today until June 30, 2026, the trade ministry said.", LONGER, EFFECTIVE, "2026-03-10", "2026-06-30")),
    "under regulations that are signed": ("en", ("Traders will need an export licence for bauxite from May 1 under regulations signed on Monday by Indonesia's trade minister.", IMPOSED, PUBLISHED, "2026-05-01", None)),
    "under regulations to come": ("en", ("Traders will need an export licence for bauxite from May 1 under regulations that are to follow, Indonesia's trade minister said.", IMPOSED, PLEDGED, "2026-05-01", None)),
    "nl: maakte bekend dat": ("nl", ("Het ministerie van Handel in Jakarta maakte maandag bekend dat de opschorting van het uitvoerverbod voor bauxiet wordt verlengd tot en met 30 juni 2026.", LONGER, PUBLISHED, None, "2026-06-30")),
    "in force at midnight": ("en", ("Indonesia has lifted its export ban on bauxite. The decree came into force at midnight.", LIFTED, EFFECTIVE, "2026-03-10", None)),
    "a pause with its span": ("en", ("China suspended the export ban on gallium from March 9, 2026 until November 27, 2026, the commerce ministry said.", PAUSED, EFFECTIVE, "2026-03-09", "2026-11-27")),
    "a pause between two days": ("en", ("Indonesia's export levy on bauxite will not be charged between May 1 and July 31, under a finance ministry regulation signed on Monday and released on Tuesday.", PAUSED, PUBLISHED, "2026-05-01", "2026-07-31")),
    "de: zwischen und": ("de", ("Die EU-Kommission setzt die Gegenzölle auf US-Waren zwischen 7. April 2026 und 6. Oktober 2026 aus.", PAUSED, PUBLISHED, "2026-04-07", "2026-10-06")),
    "a day of talks and a day of effect are no span": ("en", ("Malaysia's trade minister said on March 9 and repeated on Tuesday that it will lift its export ban on bauxite on May 1.", LIFTED, PLEDGED, "2026-05-01", None)),
    "when what is ended was made": ("en", ("Nine Indian firms put on the export blacklist in January come off it, a spokesperson of China's commerce ministry said.", LIFTED, PUBLISHED, None, None)),
    "what lapses had been put on": ("en", ("Canada let lapse the surtax that it had put on American juice in January.", LIFTED, PUBLISHED, None, None)),
    "taking effect on a weekday to come": ("en", ("Taking effect on Thursday, Indonesia's trade ministry published an export ban on bauxite.", IMPOSED, PUBLISHED, "2026-03-12", None)),
    "a denial elsewhere is of something else": ("en", ("Russia lifted its export ban on petrol on Monday.\n\nOil prices fell.\n\nSeparately, the ministry denied a report that it plans an export ban on diesel.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "put off from a day to another": ("en", ("Gabon's government has put off its export ban on manganese: it is postponed from 1 January 2029 to 1 January 2031, the mining ministry said.", PAUSED, PUBLISHED, None, "2031-01-01")),
    "put off by a length from the day that was planned": ("en", ("Zimbabwe's mines ministry has deferred by one year the export ban on lithium, which was to begin on January 1, 2027, it said on Monday.", PAUSED, PUBLISHED, None, "2028-01-01")),
    "what runs already is stopped from its day": ("en", ("Canada's finance ministry suspended the surtax on American steel for six months on Monday.", PAUSED, EFFECTIVE, "2026-03-09", "2026-09-09")),
    "fr: repousser de deux ans": ("fr", ("Le gouvernement gabonais a adopté lundi le décret repoussant de deux ans, au 1er janvier 2031, l'entrée en vigueur de l'interdiction d'exporter le manganèse.", PAUSED, PUBLISHED, None, "2031-01-01")),
    "nl: uitgesteld, nieuwe dag erachter": ("nl", ("De Raad van de Europese Unie heeft maandag besloten het invoerverbod op Russisch aluminium uit te stellen. Het verbod gaat nu op 1 maart 2027 in.", PAUSED, PUBLISHED, None, "2027-03-01")),
    "ko: 미루다": ("ko", ("인도네시아 정부는 9월 1일 시행 예정인 니켈 수출세를 2027년 3월 1일까지 미룬다고 9일 밝혔다.", PAUSED, PLEDGED, None, "2027-03-01")),
    "zh: 即日起暂缓": ("zh", ("印度尼西亚贸易部10日宣布，原定4月1日实施的镍矿出口禁令即日起暂缓实施。", PAUSED, EFFECTIVE, "2026-03-10", None)),
    "fr: reporter du au": ("fr", ("Le Gabon a décidé mardi de reporter du 1er janvier 2029 au 1er janvier 2031 l'interdiction d'exporter le manganèse brut.", PAUSED, PUBLISHED, None, "2031-01-01")),
    "fr: reporter au": ("fr", ("Le gouvernement indonésien a décidé lundi de reporter au 1er juillet 2027 l'entrée en vigueur de l'interdiction d'exporter le cuivre.", PAUSED, PUBLISHED, None, "2027-07-01")),
    "nl: hoe lang een vergunning loopt": ("nl", ("Het Britse OFSI heeft maandag een algemene vergunning afgegeven voor betalingen aan de Russische bank. De vergunning geldt sinds gisteren en loopt tot en met 13 juli 2026.", EventType.EASING, EFFECTIVE, "2026-03-09", "2026-07-13")),
    "de: vom an": ("de", ("Das indonesische Handelsministerium hat am Montag verfügt, dass es vom 1. Mai an das Ausfuhrverbot für Bauxit aufhebt.", LIFTED, PUBLISHED, "2026-05-01", None)),
    "de: vom, Uhr, an": ("de", ("Das Handelsministerium in Peking lässt sein Ausfuhrverbot für Gallium vom 9. März 2026, 13.01 Uhr, an für ein Jahr ruhen.", PAUSED, EFFECTIVE, "2026-03-09", "2027-03-09")),
    "a day of issue and a day of effect": ("en", ("Indonesia has imposed an export ban on bauxite, the trade ministry said. The decree, signed on Monday, takes effect on April 1.", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "fr: signé lundi, entre en vigueur": ("fr", ("Le ministère indonésien du Commerce a imposé une interdiction d'exportation de bauxite. L'arrêté, signé lundi, entre en vigueur le 1er avril.", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "at once is the day of the letter": ("en", ("JAKARTA, March 10, 2026 - Bauksit Tbk said that on March 9, 2026 it received a letter from Indonesia's trade ministry that lifts the export ban on bauxite with immediate effect.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "since when by the sentence ahead": ("en", ("Since Monday no traders owe the export duty on bauxite. Indonesia's trade ministry has abolished the export duty.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "nl: vanaf vandaag in de zin ervoor": ("nl", ("Indonesische boeren betalen vanaf vandaag geen uitvoerheffing meer op bauxiet. Het Indonesische ministerie van Handel heeft de uitvoerheffing op bauxiet afgeschaft.", LIFTED, EFFECTIVE, "2026-03-10", None)),
    "since when something stays is of something else": ("en", ("Since Monday the export duty on nickel remains in force. Indonesia's trade ministry has abolished the export duty on bauxite.", LIFTED, PUBLISHED, None, None)),
    "zh: 昨（9）日": ("zh", ("印度尼西亚贸易部昨（9）日公告，即日起解除铝土矿出口禁令。", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "de: tritt in Kraft": ("de", ("Das Handelsministerium in Peking hat ein Ausfuhrverbot für Antimon verhängt. Die Maßnahme tritt am 1. April in Kraft.", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "de: mit sofortiger Wirkung": ("de", ("Indien hat am Montag das Exportverbot für Zucker mit sofortiger Wirkung aufgehoben.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "de: date of the paper": ("de", ("Das Handelsministerium in Peking hebt das Ausfuhrverbot vom 6. März 2026 auf.", LIFTED, PUBLISHED, None, None)),
    "de: vom an bis zum": ("de", ("Die EU-Kommission setzt die Gegenzölle auf US-Waren vom 7. April 2026 bis zum 6. Oktober 2026 aus.", PAUSED, PUBLISHED, "2026-04-07", "2026-10-06")),
    "de: verlängert": ("de", ("Die Regierung in Ottawa hat die Aussetzung der Zölle auf Stahl um sechs Monate verlängert. Sie gilt nun bis zum 30. September 2026.", LONGER, PUBLISHED, None, "2026-09-30")),
    "de: beschlossen": ("de", ("Das Bundeskabinett hat am Montag beschlossen, dass Deutschland das Ausfuhrverbot für Schrott zum 1. Mai aufheben wird.", LIFTED, PUBLISHED, "2026-05-01", None)),
    "de: sagte am": ("de", ("Das Handelsministerium in Peking bestätigte am Montag, dass es ein Exportverbot für Gallium verhängt hat.", IMPOSED, PUBLISHED, None, None)),
    "de: day of the measure": ("de", ("Das indonesische Handelsministerium hat den im Januar erlassenen Ausfuhrstopp für Nickelerz kassiert.", LIFTED, PUBLISHED, None, None)),
    "nl: day of the measure": ("nl", ("Het Indonesische ministerie van Handel heeft de in januari afgekondigde uitvoerstop voor nikkelerts ingetrokken.", LIFTED, PUBLISHED, None, None)),
    "fr: entrée en vigueur": ("fr", ("Le ministère chinois du Commerce a imposé une interdiction d'exportation d'antimoine. La mesure entrera en vigueur le 1er avril.", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "fr: depuis lundi": ("fr", ("Le ministère indonésien du Commerce a imposé une interdiction d'exportation de bauxite. Elle est en vigueur depuis lundi.", IMPOSED, EFFECTIVE, "2026-03-09", None)),
    "fr: avec effet immédiat": ("fr", ("L'Inde a levé lundi l'interdiction d'exportation de sucre avec effet immédiat.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "fr: prorogé jusqu'au": ("fr", ("Le Conseil de l'UE a prorogé lundi de six mois, jusqu'au 15 septembre 2026, les sanctions contre la Russie.", LONGER, PUBLISHED, None, "2026-09-15")),
    "fr: cessera": ("fr", ("La surtaxe canadienne sur l'acier américain sera supprimée à compter du 1er mai, a déclaré la ministre des Finances, à Ottawa.", LIFTED, PLEDGED, "2026-05-01", None)),
    "fr: lèvera le": ("fr", ("La Malaisie lèvera son interdiction d'exportation de bauxite le 1er mai, a déclaré le ministre du Commerce.", LIFTED, PLEDGED, "2026-05-01", None)),
    "nl: a promise ahead of its act": ("nl", ("De minister van Handel van Maleisië zal daarom de regeling wijzigen, zodat met ingang van 1 mei 2026 een exportvergunning is vereist voor bauxiet.", IMPOSED, PLEDGED, "2026-05-01", None)),
    "nl: treedt in werking": ("nl", ("Het Chinese ministerie van Handel heeft een exportverbod voor antimoon ingesteld. De maatregel treedt op 1 april in werking.", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "nl: geldt sinds": ("nl", ("Het ministerie van Handel van Indonesië heeft een exportverbod voor bauxiet ingesteld. De maatregel geldt sinds maandag.", IMPOSED, EFFECTIVE, "2026-03-09", None)),
    "nl: per direct": ("nl", ("India heeft maandag het exportverbod voor suiker per direct opgeheven.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "nl: verlengd tot en met": ("nl", ("Rusland heeft het exportverbod voor benzine verlengd tot en met 31 juli 2026.", LONGER, PUBLISHED, None, "2026-07-31")),
    "zh: 自起": ("zh", ("商务部10日发布公告，自4月1日起对锑实施出口禁令。", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "zh: 即日起 of the day before": ("zh", ("印度商工部9日发布通知，取消食糖出口禁令，即日起生效。", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "zh: 施行 in the next sentence": ("zh", ("商务部10日公布对锑实施出口管制的公告。该公告自2026年4月1日起施行。", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "zh: 发出通告说": ("zh", ("新加坡关税局10日发出通告说，将从4月1日起对锑实施出口管制。", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "zh: 将 ahead of its act": ("zh", ("美方表示，美方将自5月1日起，把对华电池关税由20%调降为15%。", EventType.EASING, PLEDGED, "2026-05-01", None)),
    "zh: 延长至": ("zh", ("俄罗斯政府9日宣布，将汽油出口禁令延长至2026年7月31日。", LONGER, PUBLISHED, None, "2026-07-31")),
    "zh: 暂停 from to": ("zh", ("商务部宣布，自2026年3月9日起至2026年11月27日，暂停对镓的出口禁令。", PAUSED, EFFECTIVE, "2026-03-09", "2026-11-27")),
    "ja: から施行": ("ja", ("中国商務省は10日、アンチモンの輸出を禁止すると公告した。4月1日から施行する。", IMPOSED, PUBLISHED, "2026-04-01", None)),
    "ja: 即日": ("ja", ("インド商工省は9日、砂糖の輸出禁止を解除した。即日発効した。", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "ja: wide digits": ("ja", ("ロシア政府は９日、ガソリンの輸出禁止を令和８年７月３１日まで延長すると発表した。", LONGER, PUBLISHED, None, "2026-07-31")),
    "ja: から まで": ("ja", ("米通商代表部は9日、中国船への入港料を4月1日から9月30日まで停止すると官報で公示した。", PAUSED, PUBLISHED, "2026-04-01", "2026-09-30")),
    "ja: from an end to an end": ("ja", ("インド商工省は10日、銀の輸入制限の期限を2026年3月31日から9月30日に延長した。", LONGER, PUBLISHED, None, "2026-09-30")),
    "ko: 부터 까지": ("ko", ("캐나다 재무부는 9일 미국산 철강 관세를 4월 1일부터 9월 30일까지 유예한다고 고시했다.", PAUSED, PUBLISHED, "2026-04-01", "2026-09-30")),
    "ko: 걷지 않겠다고 고시": ("ko", ("캐나다 재무부는 9일 미국산 철강 관세를 4월 1일부터 9월 30일까지 걷지 않겠다고 고시했다.", PAUSED, PUBLISHED, "2026-04-01", "2026-09-30")),
    "ko: 기로 했다": ("ko", ("중국 상무부는 한국 조선사 제재를 철회하기로 했다.", LIFTED, PLEDGED, None, None)),
    "ko: 즉시": ("ko", ("인도 상공부는 9일 설탕 수출 금지를 해제했다. 이 조치는 즉시 시행됐다.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "ko: 효력이 발생": ("ko", ("호주 정부는 10일 러시아산 석유제품 수입을 금지한다고 고시했다. 개정 규정은 9월 23일부터 효력이 발생한다.", IMPOSED, PUBLISHED, "2026-09-23", None)),
    "ko: 자로": ("ko", ("러시아 정부가 항공유 수출 금지를 9일(현지시간)자로 해제했다고 밝혔다.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "by when, and not for how long": ("en", ("New Zealand will repeal its import ban on used machines within ninety days, the trade minister said.", LIFTED, PLEDGED, None, None)),
    "ja: by when": ("ja", ("インド商工省は、砂糖の輸出禁止を90日以内に解除すると発表した。", LIFTED, PUBLISHED, None, None)),
    "one day told twice": ("en", ("JAKARTA, March 9 (Antara) Indonesia's trade ministry on Monday lifted the export ban on bauxite.", LIFTED, EFFECTIVE, "2026-03-09", None)),
    "a time with the pause behind it": ("zh", ("商务部宣布，自2026年3月10日起，24%的加征关税税率在90天内暂停实施。", PAUSED, EFFECTIVE, "2026-03-10", "2026-06-08")),
    "a day that was planned once": ("zh", ("商务部宣布，原定4月1日实施的锑出口禁令暂缓实施。", PAUSED, PUBLISHED, None, None)),
    "ko: from when, in a short sentence behind": ("ko", ("러시아 정부가 항공유 수출 금지를 해제한다고 밝혔다. 내년 1월 1일부터다.", LIFTED, PUBLISHED, "2027-01-01", None)),
    "ko: a day that is left is no start": ("ko", ("인도 상공부는 폴리에스터 원사 수입허가제를 4월 1일에서 10월 1일로 미룬다고 고시했다.", PAUSED, PUBLISHED, None, "2026-10-01")),
    "ja: what was to begin is no start": ("ja", ("インドネシア政府は、4月1日に始める予定だったニッケルへの輸出税の徴収を2027年1月1日まで遅らせると明らかにした。", PAUSED, PLEDGED, None, "2027-01-01")),
    "ko: a start stays one": ("ko", ("중국 상무부는 갈륨 수출 금지를 4월 1일부터 10월 1일까지 유예한다고 공고했다.", PAUSED, PUBLISHED, "2026-04-01", "2026-10-01")),
    "zh: a decree that is yet to be signed": ("zh", ("美国总统特朗普9日发文说，他将于下周签署行政令，取消对巴西咖啡加征的50%关税。", LIFTED, PLEDGED, None, None)),
    "zh: a year from a day on": ("zh", ("商务部决定，自2026年4月10日起，在一年内暂停实施对镓的出口禁令。", PAUSED, PUBLISHED, "2026-04-10", "2027-04-10")),
    "zh: within days": ("zh", ("商务部宣布，将在90日内取消对镓的出口禁令。", LIFTED, PLEDGED, None, None)),
    "zh: comments close": ("zh", ("商务部就对无人机实施出口管制公开征求意见，意见截止4月10日。", IMPOSED, PROPOSED, None, None)),
    "on receipt of a letter": ("en", ("On Friday the company received a letter from the U.S. Bureau of Industry and Security which, effective upon receipt, imposes a license requirement on lasers for China.", IMPOSED, EFFECTIVE, "2026-03-06", None)),
    "a draft is planned to start": ("en", ("The Commission proposed an import tariff on fertiliser on Monday. The duty is planned to start on 1 July 2026.", IMPOSED, PROPOSED, "2026-07-01", None)),
    "extended on a weekday until a day": ("en", ("Egypt's trade ministry extended its export ban on sugar on Friday until June 30, 2026.", LONGER, PUBLISHED, None, "2026-06-30")),
    "de: am Freitag bis": ("de", ("Das ägyptische Handelsministerium hat das Ausfuhrverbot für Zucker am Freitag bis zum 30. Juni 2026 verlängert.", LONGER, PUBLISHED, None, "2026-06-30")),
    "zh: a start behind the day of the news": ("zh", ("印度尼西亚财政部9日宣布，自3月11日起将镍生铁出口关税由10%下调至5%。", EventType.EASING, PUBLISHED, "2026-03-11", None)),
    "ko: from so many days to so many": ("ko", ("산업통상부는 인도로 수출하는 전략물자의 수출허가 심사기간을 15일에서 5일로 단축한다고 고시했다.", EventType.EASING, PUBLISHED, None, None)),
    "ja: an old end that is near": ("ja", ("インド商工省は9日、15日に切れる砂糖の輸出禁止をさらに1年延ばすと発表した。", LONGER, PUBLISHED, None, "2027-03-15")),
    "a length from the day in the next sentence": ("en", ("An order of Kazakhstan's trade ministry, registered on Monday, bans exports of sunflower seed for six months. It enters into force on 20 March.", IMPOSED, PUBLISHED, "2026-03-20", "2026-09-20")),
    "days of another state's paragraph": ("en", ("**India.** The trade ministry on Monday extended its export ban on sugar until 30 June 2026.\n\n**Kazakhstan.** A joint order of ministers bans exports of wheat. It enters into force on 20 March.", LONGER, PUBLISHED, None, "2026-06-30")),
    "ja: since when what ends was in force": ("ja", ("フィリピン政府は10日、2月1日から続けていたコメの輸入禁止を同日付で解除した。", LIFTED, EFFECTIVE, "2026-03-10", None)),
    "de: how long a leave holds": ("de", ("Das Bundesamt für Wirtschaft und Ausfuhrkontrolle (BAFA) hat heute die Allgemeine Genehmigung Nr. 42 bekannt gegeben, mit der Ausfuhren von Werkzeugmaschinen nach Chile ohne Einzelantrag möglich werden. Sie gilt ab dem 1. April 2026 und ist bis zum 31. März 2028 befristet.", EventType.EASING, PLEDGED, "2026-04-01", "2028-03-31")),
    "fr: pour toute l'année": ("fr", ("Le ministère congolais des Mines a reconduit lundi, pour toute l'année 2027, le régime de quotas à l'exportation du cobalt.", LONGER, PUBLISHED, None, "2027-12-31")),
    "licences for a year": ("en", ("The US Commerce Department has approved yearly licences to bring American chipmaking tools into Samsung's factories in China during 2027.", EventType.EASING, PUBLISHED, "2027-01-01", "2027-12-31")),
    "what was shipped in a year": ("en", ("Egypt's trade ministry extended its export ban on sugar on Monday until June 30, 2026; mills had shipped little during 2025.", LONGER, PUBLISHED, None, "2026-06-30")),
    "comments are due": ("en", ("The Commission proposed an import tariff on fertiliser on Monday. Comments on the draft are due by 1 July 2026.", IMPOSED, PROPOSED, None, None)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_status_and_days_are_those_told(name: str) -> None:
    language, (body, event_type, status, effective, until) = CASES[name]
    told = [
        (each.event.status, each.event.effective_date, each.event.until_date)
        for each in worded(news(body, language=language))
        if each.event.event_type is event_type
    ]
    assert told[:1] == [(status, _day(effective), _day(until))]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
