"""The names of the months in the languages in which dates are printed."""

import re
import unicodedata
from functools import cache

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar|jänner februar|feber märz|mrz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta"
    " lokakuuta marraskuuta joulukuuta",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "lv": "janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā"
    " augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "pl": "stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec lipca|lipiec"
    " sierpnia|sierpień września|wrzesień października listopada grudnia|grudzień",
    "cs": "ledna|leden února března|březen dubna|duben května|květen června|červen července|červenec"
    " srpna|srpen září října|říjen listopadu prosince",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "sl": "januar februar marec|marca april maj junij julij avgust september oktober november december",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga|studenog prosinca",
    "sr": "januar|јануар februar|фебруар mart|март april|април maj|мај jun|јун jul|јул avgust|август"
    " septembar|септембар oktobar|октобар novembar|новембар decembar|децембар",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "el": "ιανουαρίου|ιανουάριος φεβρουαρίου|φεβρουάριος μαρτίου|μάρτιος απριλίου|απρίλιος μαΐου|μάιος ιουνίου|ιούνιος"
    " ιουλίου|ιούλιος αυγούστου|αύγουστος σεπτεμβρίου|σεπτέμβριος οκτωβρίου|οκτώβριος νοεμβρίου|νοέμβριος"
    " δεκεμβρίου|δεκέμβριος",
    "ru": "января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь июля|июль августа сентября|сентябрь"
    " октября|октябрь ноября|ноябрь декабря|декабрь",
    "uk": "січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень липня|липень"
    " серпня|серпень вересня|вересень жовтня|жовтень листопада грудня|грудень",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "ar": "يناير فبراير مارس أبريل|إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "bn": "জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "th": "มกราคม|ม.ค. กุมภาพันธ์|ก.พ. มีนาคม|มี.ค. เมษายน|เม.ย. พฤษภาคม|พ.ค. มิถุนายน|มิ.ย. กรกฎาคม|ก.ค. สิงหาคม|ส.ค."
    " กันยายน|ก.ย. ตุลาคม|ต.ค. พฤศจิกายน|พ.ย. ธันวาคม|ธ.ค.",
    "km": "មករា កុម្ភៈ|កុម្ភះ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "lo": "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "my": "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
}
"""After CLDR, January first; `|` parts the forms of one month: cases, spellings, abbreviations that are no prefix."""

_MIN_PREFIX_CHARS = 3
"""A shorter prefix of a name is no abbreviation."""

_ACCENTS = re.compile("[\u0300-\u036f]")


def find_month(word: str, *, language: str = "") -> int | None:
    """Find the month that a word names, whole or abbreviated.

    Args:
        language: BCP 47 tag of the text around it; it decides where a word names a month in one language and another
            month in the next, as "listopada" does in Polish and Croatian.

    Returns:
        1 to 12; None where the word is no month, or where it is open which.
    """
    folded = _fold(word)
    base = language.lower().replace("_", "-").partition("-")[0]
    for known in (base, "en"):
        if known in _NAMES and (month := _index(known).get(folded)):
            return month
    months = {month for other in _NAMES if (month := _index(other).get(folded))}
    return months.pop() if len(months) == 1 else None


@cache
def _index(language: str) -> dict[str, int]:
    """Map the names of a language's months, and the prefixes that only one of them has, to their numbers."""
    months: dict[str, set[int]] = {}
    names: dict[str, int] = {}
    for month, forms in enumerate(_NAMES[language].split(), 1):
        for form in map(_fold, forms.split("|")):
            names[form] = month
            for end in range(_MIN_PREFIX_CHARS, len(form)):
                months.setdefault(form[:end], set()).add(month)
    return {prefix: min(found) for prefix, found in months.items() if len(found) == 1} | names


def _fold(word: str) -> str:
    """Write a word without case, accents and the dot of a Turkish i, all of which headlines leave out."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold())).replace("ı", "i")
