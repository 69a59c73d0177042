"""Words that say nothing of what a sentence is about, by language; a module of its own, for it is only lists.

Written for this project, of the closed classes alone: articles, pronouns, prepositions, conjunctions, auxiliaries,
common adverbs. Verbs of saying and titles ("Mr") are content, for who said what is news; so is "us", which may be the
US. Words stand as they are after folding: lower case, parted at apostrophes ("l", "qu").
"""

_ENGLISH = """
a about after again against all also although am among an and any are as at be because been before being between
both but by can could did do does doing done down during each either else even every few for from further had has
have having he her here hers him his how however i if in into is it its itself just many may me might more most much
must my near neither no nor not now of off on once one only onto or other others our out over own per same she
should since so some still such than that the their them themselves then there these they this those though through
to too toward towards under until up upon very was we were what when where whether which while who whom whose why
will with within without would yet you your s t d ll re ve m don doesn didn isn wasn couldn wouldn won hasn
"""
_FRENCH = """
a ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir avons ayant c car ce ceci cela celle
celles celui ces cet cette ceux chaque chez ci comme contre d dans de depuis dernier des donc dont du elle elles en
encore entre est et étaient était été être eux fait faire fois font furent fut il ils j je jusqu l la laquelle le
lequel les lesquels leur leurs lors lorsque lui m ma mais me même mes moins mon n ne ni nos notre nous on ont ou où
par parce pas pendant peu peut peuvent plus pour pourrait puis qu quand que quel quelle quelles quels qui s sa sans
se selon sera seront ses si sien soit son sont sous sur t ta tandis te tel telle tes toi ton tous tout toute toutes
très tu un une vers voici voilà vos votre vous y
"""
_GERMAN = """
aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bis bisher da dabei
damit danach dann daran darauf darüber das dass dazu dem den denen denn der deren des dessen die dies diese diesem
diesen dieser dieses doch dort du durch ein eine einem einen einer eines er erst es etwa für gab gegen gegenüber
gibt habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist
ja jede jedem jeden jeder jedes jedoch jetzt kann kein keine keinen können könnte man mehr mit muss müssen nach
nicht noch nun nur ob oder ohne schon sehr sei seien sein seine seinem seinen seiner seit sich sie sind so soll
sollen sollte sondern sowie über um und uns unser unsere unter vom von vor war waren was weil weiter wenn wer werde
werden wie wieder will wir wird wo wollen worden wurde wurden zu zum zur zwar zwischen
"""
_SPANISH = """
a ahora al algo algunas algunos ante antes aquel aquella así aún aunque bajo bien cada casi como con contra cual
cuales cuando cuanto de debe del desde después donde dos durante e el él ella ellas ellos en entre era eran es esa
esas ese eso esos está están estaba estar este esta estas esto estos fue fueron ha haber había habían hace hacia han
hasta hay la las le les lo los más me mi mientras mismo misma mucho muy nada ni no nos nosotros o otra otras otro
otros para pero poco por porque pues puede pueden que quien quienes se según sea ser será si sí sido sin sino sobre
son su sus también tan tanto te tiene tienen toda todas todo todos tras tu un una uno unos usted y ya yo
"""
_PORTUGUESE = """
a à ainda ao aos após as às até cada com como contra da das de dela dele deles depois desde dessa desse desta deste
do dos durante e é ela elas ele eles em enquanto entre era eram essa essas esse esses esta está estão estas estava
este estes eu foi foram há isso isto já lhe lhes mais mas me mesmo mesma muito na nas não nem no nos nós nossa nosso
num numa o onde os ou outra outras outro outros para pela pelas pelo pelos per pode podem por porque pois quando que
quem são se segundo seja sem sendo ser será seu seus si sido sob sobre sua suas também tão tem têm ter teve tinha
toda todas todo todos tudo um uma umas uns você
"""
_ITALIAN = """
a abbiamo ad agli ai al alla alle allo altra altre altri altro anche ancora aveva avevano c che chi ci ciò coi col
come con contro cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello di dopo dove due
durante e è ed era erano essere fa fino fra fu furono gli ha hanno i il in invece io l la le lei li lo loro lui ma
mentre mi molto ne negli nei nel nell nella nelle nello noi non nostro o ogni oltre per perché però più poi prima
può qua quale quali quando quanto quella quelle quelli quello questa queste questi questo qui sarà se secondo sei
senza si sia siamo solo sono sta stata stati stato su sua sue sugli sui sul sulla sulle suo suoi tra tutta tutte
tutti tutto un una uno ha
"""
_DUTCH = """
aan al alle alleen als andere ben bij daar dan dat de deze die dit doen door dus een eens en er ge geen had hadden
heb hebben heeft hem het hier hij hoe hun iets ik in is ja je kan kon konden kunnen maar meer men met mij moet
moeten na naar niet niets nog nu of om onder ons ook op over reeds sinds te tegen toch toen tot tussen uit van veel
vele voor want waren was wat we weer welke wel werd werden wie wij wil worden wordt zal ze zelf zich zij zijn zo
zoals zonder zou
"""
_MALAY = """
ada adalah agar akan akibat antara apa atas atau bagi bahwa bahawa banyak baru beberapa belum beliau berada bisa
boleh bukan dalam dan dapat dari daripada dengan demikian di dia guna hal hanya harus hingga ia ini itu jadi jika
juga kami karena kerana ke kemudian kepada ketika kita kini lagi lain lalu lebih maka masih mereka merupakan namun
oleh pada para paling pula pun saat saja salah sambil sampai sangat sangatlah satu saya sebagai sebelum sebuah
secara sedang sehingga sejak sekitar selain selama seluruh semua seorang seperti serta sesuai setelah setiap si
suatu sudah supaya tapi telah tentang tersebut terhadap tetapi tidak turut untuk walaupun yaitu yakni yang
"""
_TAGALOG = """
ako ang ani anila at ating ay ayon ba bago bilang dahil din rin dito doon habang hindi ilang ito iyon ka kanila
kanilang kanya kanyang kapag kaya kay kami kung lamang lang mga mula may mayroon na naman nang ng ngayon nga ni nila
nina nito niya noong o pa pag para pati pero po sa si sila sina siya tayo tungkol upang wala
"""
_VIETNAMESE = """
ai anh bà bằng bị bởi các cả cái cần càng chỉ chị cho chưa chúng có cô còn cùng cũng của dù do đã đang đây đến đều
đi điều đó được gì hay hơn họ khi không là lại lên mà mình một mỗi nào này nên nếu nên ngay như nhưng những nó nơi
nữa ở ông phải qua ra rằng rất rồi sau sẽ so sự ta tại theo thì tới trên trong trước từ từng và vào vẫn về vì việc
với vừa
"""
_RUSSIAN = """
а без более бы был была были было быть в вам вас ведь весь во вот все всё всего всех вы где да даже для до его ее её
ей ему если есть еще ещё же за здесь и из или им их к как когда которая которого которой которые который которых кто
ли между меня мне можно мы на над нас не него нее неё ней нет ни них но ну о об один однако он она они оно от по под
после при про с сам свое своей свои своих своё себя сейчас со так также такой там то тоже того той только том тот ты
у уже хотя чего чем через что чтобы эта эти этих это этого этой этом этот я
"""
_ARABIC = """
أن إن أو أي إلى الذي الذين التي اللذين الى ان او اي بعد بين بعض بل به بها تم ثم حتى حول حيث حين خلال ذلك دون عبر عدم
عن عند على عليه عليها غير فإن في فيه فيها قبل قد كان كانت كل كما لا لدى لم لن له لها لهم ليس ما مع من منذ منه منها
نحو هذا هذه هناك هو هي هم هؤلاء و وأن وإن وفي وكان وكانت ولا ولم ومن وهو وهي وقد يكون يمكن
"""
_HINDI = """
अपना अपनी अपने अब आदि इन इस इसका इसकी इसके इसी उन उनका उनकी उनके उन्हें उन्होंने उस उसका उसकी उसके उसने उसे एक एवं
ऐसे और कई कर करता करते करना करने का कि किया किसी की कुछ के को कोई क्या गई गए गया जब जा जाता जाती जाने जिन जिस जो तक
तथा तो था थी थे दिया द्वारा न नहीं ने पर पहले फिर बहुत बाद बारे बात भी में मे यह यहां या ये रहा रही रहे लिए लेकिन व
वह वाली वाले वे सकता सकते साथ से हम ही हुआ हुई हुए हूं है हैं हो होगा होता होती होते होना होने
"""

_KOREAN = """
같은 같이 거나 것으 것은 것을 것이 게서 겠다 고는 고도 그것 그는 그러 그리 기도 기로 기에 까지 나온 니다 다가 다고
다는 다며 다면 대로 던데 데에 도록 됐다 되고 되는 되어 되었 된다 든지 들과 들도 들에 들은 들을 들의 들이 등의 등이
따라 따르 또는 또한 라고 라는 라며 려고 로서 로써 리고 리는 리의 며서 면서 보다 부터 수는 수있 습니 씨는 아니 않고
않는 않다 않았 않은 았다 어서 어야 어졌 어진 었다 었던 에게 에는 에도 에서 에선 여기 였고 였다 였던 였습 와의 으나
으로 으며 은데 을까 의한 이고 이나 이는 이다 이라 이며 이어 이었 이에 인데 있게 있고 있는 있다 있던 있습 있어 있었
있으 자는 조차 지는 지도 지만 처럼 하게 하고 하기 하는 하던 하며 하면 하여 하지 한다 한편 해서 해야 했고 했다 했던
했습 했으 했지 혀졌
"""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "ar": _ARABIC,
        "de": _GERMAN,
        "en": _ENGLISH,
        "es": _SPANISH,
        "fr": _FRENCH,
        "hi": _HINDI,
        "id": _MALAY,
        "it": _ITALIAN,
        "ms": _MALAY,
        "nl": _DUTCH,
        "pt": _PORTUGUESE,
        "ru": _RUSSIAN,
        "tl": _TAGALOG,
        "vi": _VIETNAMESE,
    }.items()
}

KOREAN_ENDINGS = frozenset(_KOREAN.split())
"""Pairs of syllables that are particles and endings, or common verbs."""

UNSPACED_FUNCTION_WORDS = """
的 了 是 在 和 也 就 都 而 及 與 与 或 但 被 把 這 这 那 他 她 它 們 们 我 你 有 不 為 为 之 其 於 于 對 对 從 从 將
将 會 会 並 并 個 个 等 こと もの ため よう など から まで より として という について による によって ដែល និង នៃ
បាន ជា នេះ នោះ ក្នុង ដោយ របស់ ទៅ មាន នឹង ពី នៅ ឱ្យ ឲ្យ លើ ដល់ ដើម្បី ក៏ ការ ជាមួយ ទាំង ត្រូវ ថា គឺ អ្នក លោក และ ของ
ที่ ใน เป็น มี ได้ ให้ ว่า จะ ไม่ กับ จาก โดย การ ความ นี้ นั้น ก็ แต่ หรือ เพื่อ ซึ่ง ต้อง อยู่ แล้ว เขา ผู้ ແລະ
ຂອງ ທີ່ ໃນ ເປັນ ມີ ໄດ້ ໃຫ້ ວ່າ ຈະ ບໍ່ ກັບ ຈາກ ໂດຍ ການ ຄວາມ ນີ້ ນັ້ນ ກໍ ແຕ່ ຫຼື ເພື່ອ ຊຶ່ງ ຕ້ອງ ຢູ່ ແລ້ວ သည် များ ကို
နှင့် တွင် မှ ၏ ဖြင့် အတွက် ရှိ ဖြစ် သော သို့ လည်း က ပါ မည် ခဲ့ ရန် နေ ဟု
"""
"""What parts the content of a sentence where no spaces do: Chinese, Japanese, Khmer, Thai, Lao, Burmese."""
