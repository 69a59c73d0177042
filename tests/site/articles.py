"""The articles of the site, invented, in five encodings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """An article, and how its page is written."""

    path: str
    language: str
    encoding: str
    title: str
    paragraphs: tuple[str, ...]
    says_encoding_in: str = "header"

    @property
    def html(self) -> bytes:
        """The page."""
        meta = f'<meta charset="{self.encoding}">' if self.says_encoding_in == "meta" else ""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head>{meta}<title>{self.title}</title></head>'
            f"<body><article><h1>{self.title}</h1>{body}</article></body></html>"
        ).encode(self.encoding)

    @property
    def content_type(self) -> str:
        """What the server says of the page."""
        return f"text/html; charset={self.encoding}" if self.says_encoding_in == "header" else "text/html"


ARTICLES = (
    Article(
        path="/news/ferry",
        language="en",
        encoding="utf-16",
        title="Harbour opens a second ferry pier",
        paragraphs=(
            "The harbour of Lantern Bay opened a second pier on Monday, and the first ferry left it with forty "
            "passengers and a crate of lemons on board.",
            "Captain Ines Marlow said that the crossing would take twelve minutes less than before, since nobody has "
            "to wait for the grain barges any longer.",
            "Fishermen had asked for the pier for nine years. They will share it with the ferry until a third one "
            "is built.",
        ),
        says_encoding_in="bom",
    ),
    Article(
        path="/nouvelles/marche",
        language="fr",
        encoding="windows-1252",
        title="Le marché couvert rouvre après l’été",
        paragraphs=(
            "Le marché couvert de Valmorel a rouvert ses portes samedi, après trois mois de travaux et beaucoup "
            "d’impatience chez les marchandes de légumes.",
            "La mairie a payé 40 000 € pour la verrière. « Elle ne fuira plus », a promis l’adjointe, qui s’était fait "
            "mouiller le jour de l’inauguration précédente.",
            "Les producteurs de fromage reviendront dès le mois prochain, lorsque la chambre froide sera prête.",
        ),
    ),
    Article(
        path="/news/deungdae",
        language="ko",
        encoding="euc-kr",
        title="등대 마을에 작은 도서관이 문을 열었다",
        paragraphs=(
            "바닷가 등대 마을에 작은 도서관이 월요일 문을 열었다. 주민들은 낡은 창고를 고쳐 긴 책상을 들여놓았다.",
            "도서관을 맡은 사서는 아이들이 학교를 마치고 올 곳이 생겼다고 말했다. 첫날에만 예순 명이 책을 빌려 갔다.",
            "마을은 내년 봄까지 책을 이천 권으로 늘릴 계획이다. 어부들은 날씨와 바다에 관한 책을 먼저 골랐다.",
        ),
        says_encoding_in="meta",
    ),
    Article(
        path="/news/chaye",
        language="zh",
        encoding="gb18030",
        title="山村茶厂迎来第一批春茶",
        paragraphs=(
            "青石村的茶厂上周迎来今年第一批春茶，天还没亮，采茶的人就背着竹篓上了山，中午以前便装满了三辆小车。",
            "茶厂的负责人说，今年雨水充足，茶叶比去年早了十天，价格也略有上升，村里的合作社因此多请了二十名帮手。",
            "新茶将在月底运到省城的市场，村民希望用这笔收入把通往山顶的小路修好，让游客也能走到茶园里来看一看。",
        ),
    ),
    Article(
        path="/news/salt",
        language="km",
        encoding="utf-8",
        title="កសិករអំបិលប្រមូលផលបានច្រើននៅរដូវនេះ",
        paragraphs=(
            "កសិករធ្វើអំបិលនៅតាមឆ្នេរសមុទ្របានប្រមូលផលបានច្រើនជាងឆ្នាំមុន ដោយសារមេឃស្រឡះ និងខ្យល់បក់ខ្លាំងពេញមួយខែ។",
            "លោកយាយម្នាក់បាននិយាយថា គ្រួសាររបស់គាត់អាចលក់អំបិលបានពីរដងច្រើនជាងមុន ហើយនឹងជួសជុលផ្ទះនៅចុងឆ្នាំនេះ។",
            "សហគមន៍គ្រោងនឹងសាងសង់ឃ្លាំងថ្មីមួយ ដើម្បីទុកអំបិលកុំឱ្យរលាយនៅរដូវភ្លៀង មុនពេលដឹកទៅទីផ្សារក្នុងទីក្រុង។",
        ),
    ),
)
