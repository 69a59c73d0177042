"""How sentences begin that lean on the one before, and how lines do that belong to a page and to no text: only lists.

Phrases are parted by commas and stand as they are after folding: lower case, no hyphens, plain apostrophes.
"""

_ENGLISH = """
he, she, it, they, this, that, these, those, his, her, its, their, him, them, such, but, and, or, so, yet, however,
nevertheless, nonetheless, moreover, furthermore, therefore, thus, hence, instead, also, meanwhile, still, then,
besides, otherwise, similarly, likewise, consequently, additionally, indeed, in addition, as a result, for example,
for instance, in other words, at the same time, by contrast, in contrast, on the other hand, in particular, in fact,
even so, after that, as such, like this, now, today, lastly, finally, both, another, the latest, the newest,
the former, the latter
"""
_FRENCH = """
il, elle, ils, elles, on, cela, ceci, ça, ce, cet, cette, ces, celui, celle, ceux, celles, son, sa, ses, leur,
leurs, c', mais, et, or, ou, donc, ainsi, aussi, cependant, toutefois, pourtant, néanmoins, ensuite, puis, car,
enfin, en outre, de plus, par ailleurs, en revanche, en effet, par exemple, au contraire, du coup
"""
_GERMAN = """
er, sie, es, dies, diese, dieser, dieses, diesen, diesem, das, sein, seine, ihr, ihre, deren, dessen, aber, und,
oder, doch, jedoch, dennoch, deshalb, daher, außerdem, zudem, dabei, damit, dann, danach, auch, so, trotzdem,
allerdings, dafür, dagegen, hingegen, denn, zum beispiel
"""
_SPANISH = """
él, ella, ellos, ellas, esto, eso, ello, este, esta, estos, estas, ese, esa, esos, esas, su, sus, pero, y, o,
sin embargo, además, también, así, entonces, por ello, por eso, por tanto, por lo tanto, por otra parte, en cambio,
por ejemplo, asimismo, no obstante, mientras tanto
"""
_PORTUGUESE = """
ele, ela, eles, elas, isto, isso, este, esta, estes, estas, esse, essa, esses, essas, seu, sua, seus, suas, mas, e,
ou, porém, contudo, além disso, também, assim, então, portanto, no entanto, por isso, por exemplo, enquanto isso
"""
_ITALIAN = """
egli, lui, lei, essi, esse, loro, questo, questa, questi, queste, quello, quella, ciò, suo, sua, suoi, sue, ma, e,
o, però, tuttavia, inoltre, quindi, anche, così, infatti, poi, invece, perciò, per questo, ad esempio,
nel frattempo
"""
_DUTCH = """
hij, zij, ze, het, dit, dat, deze, die, zijn, haar, hun, maar, en, of, echter, toch, ook, dus, daarom, bovendien,
dan, daarnaast, daarbij, bijvoorbeeld
"""
_MALAY = """
dia, ia, beliau, mereka, ini, itu, hal ini, hal itu, hal tersebut, namun, tetapi, tapi, dan, sehingga,
oleh karena itu, oleh itu, selain itu, sementara itu, karena itu, dengan demikian, bagaimanapun, akibatnya,
misalnya
"""
_TAGALOG = "siya, sila, ito, iyon, nito, ngunit, pero, at, subalit, gayunman, samantala, dahil dito, kaya"
_VIETNAMESE = """
nó, họ, anh ấy, cô ấy, ông ấy, bà ấy, ông này, điều này, điều đó, việc này, nhưng, và, tuy nhiên, ngoài ra, do đó,
vì vậy, bên cạnh đó, trong khi đó, đồng thời, mặt khác
"""
_RUSSIAN = """
он, она, оно, они, это, эти, этот, эта, его, ее, её, их, но, и, а, или, однако, также, поэтому, при этом,
кроме того, затем, тем не менее, в то же время, в частности, например, таким образом
"""
_ARABIC = (
    "وهو, وهي, وهم, لكن, ولكن, كما, وأضاف, وأضافت, وقال, وقالت, وأوضح, وتابع, هذا, هذه, ذلك, وذلك, وكان, وكانت, ومع ذلك"
)
_HINDI = "वह, वे, यह, ये, उन्होंने, उसने, उनका, उनकी, उनके, इसके, इस, लेकिन, और, हालांकि, मगर, इसलिए, वहीं"
_KOREAN = """
그는, 그녀는, 그들은, 그의, 그가, 이는, 이에, 이를, 이로, 이런, 이러한, 이것은, 이 같은, 그러나, 하지만, 그런데,
그리고, 또, 또한, 따라서, 그래서, 그러면서, 이어, 이와, 반면, 다만, 한편, 이처럼, 이날, 당시
"""
_CHINESE = """
他, 她, 它, 这, 這, 那, 其, 但, 而, 然而, 不过, 不過, 此外, 因此, 所以, 同时, 同時, 另外, 于是, 於是, 对此, 對此,
与此, 與此, 并且, 並且, 也, 又
"""
_JAPANESE = (
    "彼, これ, それ, この, その, あの, しかし, また, だが, そして, ただ, さらに, 一方, なお, そこで, だから, ところが"
)
_KHMER = """
គាត់, នាង, វា, ពួកគេ, ប៉ុន្តែ, តែ, ហើយ, នេះ, ដូច្នេះ, លើសពីនេះ, បន្ថែមពីនេះ, ទន្ទឹមនឹងនេះ, ទោះយ៉ាងណា, ម្យ៉ាងវិញទៀត
"""
_THAI = "เขา, เธอ, มัน, พวกเขา, แต่, และ, นี่, นั่น, นอกจากนี้, อย่างไรก็ตาม, ดังนั้น, ซึ่ง, ทั้งนี้, ขณะเดียวกัน"
_LAO = "ລາວ, ເຂົາ, ພວກເຂົາ, ແຕ່, ແລະ, ນອກຈາກນີ້, ດັ່ງນັ້ນ, ຢ່າງໃດກໍຕາມ"
_BURMESE = "သူ, သူမ, သူတို့, ဒါ, ဒါပေမဲ့, သို့သော်, ထို့ပြင်, ထို့ကြောင့်"

LEANING: dict[str, tuple[str, ...]] = {
    language: tuple(" ".join(phrase.split()) for phrase in phrases.split(","))
    for language, phrases in {
        "ar": _ARABIC,
        "de": _GERMAN,
        "en": _ENGLISH,
        "es": _SPANISH,
        "fr": _FRENCH,
        "hi": _HINDI,
        "id": _MALAY,
        "it": _ITALIAN,
        "ja": _JAPANESE,
        "km": _KHMER,
        "ko": _KOREAN,
        "lo": _LAO,
        "ms": _MALAY,
        "my": _BURMESE,
        "nl": _DUTCH,
        "pt": _PORTUGUESE,
        "ru": _RUSSIAN,
        "th": _THAI,
        "tl": _TAGALOG,
        "vi": _VIETNAMESE,
        "zh": _CHINESE,
    }.items()
}
"""Pronouns and what joins to the sentence before, by language."""

PAGE_OPENINGS = """
read more, read also, read next, read the full, see also:, also read, more on this, related:, related stories,
watch:, watch the video, listen:, click here, tap here, subscribe to, subscribe now, sign up for, sign up now,
sign in to, log in, follow us, join our, share this, contact us, photo:, photo by, photos:,
photograph:, file photo, image:, image credit, images:, picture:, pictured:, credit:, caption:, video:, source:,
editor's note, this article was, this story was, the views expressed, the opinions expressed, download our, skip to,
about the author, the author is, the authors are, the writer is,
lire aussi, lire la suite, à lire, voir aussi, abonnez vous, inscrivez vous, suivez nous, cliquez ici, photo :,
photos :, crédit :, crédit photo, image :, vidéo :, source :, lesen sie auch, mehr zum thema, mehr lesen,
weiterlesen, jetzt abonnieren, foto:, bild:, quelle:, leer más, lea también, lee también, le puede interesar,
suscríbase, suscríbete, síganos, síguenos, fotografía:, fuente:, leia mais, leia também, veja também, assine já,
siga nos, foto :, crédito:, leggi anche, leggi tutto, iscriviti, seguici su, abbonati, lees meer, lees ook,
volg ons, baca juga, baca selengkapnya, baca lagi, ikuti kami, gambar:, basahin din, xem thêm, đọc thêm,
đăng ký nhận, ảnh:, theo dõi chúng tôi, читать далее, читайте также, подписывайтесь, подпишитесь, фото:, источник:,
اقرأ أيضا, اقرأ المزيد, تابعونا, اشترك في, شاهد أيضا, صورة:, यह भी पढ़ें, और पढ़ें, फोटो:, 더 보기, 더보기,
관련기사, 구독하기, 사진=, 사진:, 사진 =, 사진제공, 영상=, 무단전재, 저작권자, ▶, 기사제보, 阅读更多, 閱讀更多,
延伸阅读, 延伸閱讀, 相关阅读, 相關閱讀, 相关新闻, 相關新聞, 点击查看, 點擊查看, 点击这里, 關注我們, 关注我们,
追蹤我們, 责任编辑, 責任編輯, 编辑:, 編輯:, 编辑：, 編輯：, 图片来源, 圖片來源, 图:, 圖:, 图：, 圖：, 图片：,
圖片：, 来源:, 來源:, 来源：, 來源：, 版权所有, 版權所有, 未经授权, 未經授權, 转载请, 轉載請, 続きを読む, 関連記事,
あわせて読みたい, 写真:, 写真：, 写真＝, 無断転載, អានបន្ថែម, អានផងដែរ, រូបភាព៖, រូបថត៖, ចុចទីនេះ, តាមដានយើង,
ប្រភព៖, អត្ថបទពាក់ព័ន្ធ, រក្សាសិទ្ធិ, อ่านต่อ, อ่านเพิ่มเติม, ภาพ:, ภาพ :, ภาพจาก, ติดตามเรา, คลิกที่นี่,
ข่าวที่เกี่ยวข้อง, ອ່ານຕໍ່, ဆက်ဖတ်ရန်, ဓာတ်ပုံ-
"""
"""Of all languages together, since such a line is often not in that of its page."""

PAGE_WORDS = """
all rights reserved, tous droits réservés, todos los derechos reservados, todos os direitos reservados,
alle rechte vorbehalten, reproduced without permission, our newsletter, your inbox, enable javascript, click here,
무단전재, 재배포 금지, 未经授权, 未經授權, 禁止转载, 禁止轉載, 無断転載
"""
"""What makes a short line belong to the page, wherever it stands in it."""
