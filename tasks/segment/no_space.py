"""Split paragraphs of scripts without spaces between words, whose full stops are signs of their own."""

import re

_RUN = r"(?: [。！？!?｡។៕။༎]++ [\"'”’」』）)】]*+ )++"
"""Full stops of the script, with the quotes that they close."""

_TAKEN_UP = r"""
    (?: (?<=["”’」』]) (?=[とっなのがをにも])                    # by a particle: 「…！」と述べた。
      | (?<=[！？!?]["”’」』]) (?=\w{0,6}[说說问問道喊](?![：:]))  # by the verb that quotes it: “…？”他问。
      | (?<=[！？!?]) (?=[^《》。]{0,40}》) )                     # by the title that they stand in: 《走！走！》
"""

_NO_SPACE_SENTENCE = re.compile(
    rf"""
    (?: {_RUN} {_TAKEN_UP} | …{{2,}}+ (?=[”’」』]|\Z) | . )+?           # as little as there is up to
    (?: {_RUN} (?!{_TAKEN_UP})                                        # full stops that nothing takes up,
      | (?<=[\u0e80-\u0eff\u3041-\u30ff\u4e00-\u9fff]) [.．] (?=\s)  # or a point in Lao, Japanese or Chinese,
      | …{{2,}}+ (?=[^”’」』])                                          # or an ellipsis in the open,
      | $ )                                                           # or the paragraph's end
    """,
    re.VERBOSE | re.DOTALL,
)
"""中国出口增长。"好！"他说。 are two sentences: the first ends at 。, the second at the last 。"""


def split_no_space(paragraph: str) -> list[str]:
    """Split at the script's full stops; of straight quotes every other one opens, and stands with what follows."""
    pieces: list[str] = []
    start = n_quotes = 0
    for match in _NO_SPACE_SENTENCE.finditer(paragraph):
        end = match.end()
        if end < len(paragraph) and paragraph[end - 1] == '"' and (n_quotes + match.group().count('"')) % 2:
            end -= 1
        n_quotes += match.group().count('"')
        pieces.append(paragraph[start:end])
        start = end
    return pieces
