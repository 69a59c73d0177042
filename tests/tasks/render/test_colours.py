"""The colours of the digest: text and bars stand out from what is behind them, and topics from one another."""

import re
from itertools import combinations

import numpy
import pytest

from tasks.render.environment import TEMPLATES

SHEETS = ("style.css", "charts.css")
SCHEMES = ("light", "dark", "print")

TEXT, ENHANCED, SHAPE = 4.5, 7.0, 3.0
"""Least contrasts of WCAG 2.2: of text (1.4.3), of text read at length (1.4.6), of what a shape says (1.4.11)."""

EYES = {
    "all cones": numpy.eye(3),
    "no long-wave cones": numpy.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no middle-wave cones": numpy.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no short-wave cones": numpy.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""What an eye sees of linear red, green and blue: Machado, Oliveira and Fernandes (2009), severity 1."""

LEAST_DIFFERENCE = 0.06
"""Distance in OKLab between two topics' colours; about 0.02 can just be told apart side by side."""

_TO_CONES = numpy.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = numpy.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""Ottosson (2020), A perceptual color space for image processing."""


def read_colours(scheme: str) -> dict[str, dict[str, str]]:
    """Read the colour variables of the sheets, by selector, as a scheme leaves them."""
    colours: dict[str, dict[str, str]] = {}
    for sheet in SHEETS:
        css = (TEMPLATES / sheet).read_text(encoding="utf-8")
        outside = re.sub(r"^@media [^{]+\{.*?^\}", "", css, flags=re.MULTILINE | re.DOTALL)
        inside = [
            body
            for condition, body in re.findall(r"^@media ([^{]+)\{(.*?)^\}", css, re.MULTILINE | re.DOTALL)
            if scheme in condition
        ]
        for block in (outside, *inside):
            for selector, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", block):
                found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", rules)
                colours.setdefault(selector.split("*/")[-1].strip(), {}).update(found)
    return {selector: found for selector, found in colours.items() if found}


def linear(colour: str) -> numpy.ndarray:
    """Give linear red, green and blue of `#rrggbb` or `#rgb`."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    values = numpy.array([int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)])
    return numpy.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2.2 defines it."""
    low, high = sorted(float(linear(colour) @ (0.2126, 0.7152, 0.0722)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def difference(one: str, other: str, eye: str) -> float:
    """Give how far two colours are from one another to an eye, in OKLab."""
    seen = [_TO_LAB @ numpy.cbrt(_TO_CONES @ numpy.clip(EYES[eye] @ linear(colour), 0, 1)) for colour in (one, other)]
    return float(numpy.linalg.norm(seen[0] - seen[1]))


def test_contrast_is_measured_as_defined() -> None:
    """Black on white has 21, a colour on itself 1, and the grey that is known to just fail fails."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#7a2c13", "#7a2c13") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert difference("#ff0000", "#ff0000", "all cones") == 0
    assert difference("#c00000", "#5a6e00", "no middle-wave cones") < difference("#c00000", "#5a6e00", "all cones") / 2


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out(scheme: str) -> None:
    """Ink, soft text and links can be read on paper, in light, in dark and on paper."""
    root = read_colours(scheme)[":root"]

    for name, least in (("ink", ENHANCED), ("soft", TEXT), ("link", TEXT), ("rule", SHAPE)):
        assert contrast(root[name], root["paper"]) >= least, name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_number_in_a_shaded_cell_stands_out(scheme: str) -> None:
    """Each shade bears its number, and each is further from the paper than the one before."""
    root = read_colours(scheme)[":root"]

    shades = [root[f"shade-{step}"] for step in range(1, 6)]
    assert all(contrast(shade, root["ink"]) >= TEXT for shade in shades[:3])
    assert all(contrast(shade, root["on-shade"]) >= TEXT for shade in shades[3:])
    distances = [contrast(shade, root["paper"]) for shade in shades]
    assert distances == sorted(set(distances))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colour_of_a_topic_stands_out(scheme: str) -> None:
    """A topic's colour can be read on paper, and ink on the tint that marks its evidence."""
    colours = read_colours(scheme)
    root = colours[":root"]

    for number in range(8):
        topic = colours[f".topic-{number}"]
        assert contrast(topic["topic"], root["paper"]) >= TEXT, number
        assert contrast(topic["topic-soft"], root["ink"]) >= ENHANCED, number
        assert contrast(topic["topic-soft"], root["link"]) >= TEXT, number


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_topics_differ_to_every_eye(scheme: str, eye: str) -> None:
    """No two topics have colours that a reader who lacks a kind of cone takes for one."""
    colours = read_colours(scheme)

    least = min(
        difference(colours[f".topic-{one}"]["topic"], colours[f".topic-{other}"]["topic"], eye)
        for one, other in combinations(range(8), 2)
    )
    assert least >= LEAST_DIFFERENCE
