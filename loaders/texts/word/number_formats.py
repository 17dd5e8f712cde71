"""How a number of a list is written: 3, iii, 三, ③, 丙."""

from __future__ import annotations

from collections.abc import Callable

# What Word itself can number up to; beyond it a format that grows with the number would fill the memory.
_HIGHEST = 32_767
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SIMPLE = "〇一二三四五六七八九", "十百千万"
_LEGAL = "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip


def written(number: int, style: str) -> str:
    """A number in one of Word's formats (`w:numFmt`), in digits when the format does not reach so far."""
    if style in ("none", "bullet"):
        return ""
    write = _FORMATS.get(style)
    return write(number) if write is not None and 0 <= number <= _HIGHEST else str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs or "0"


def _letters(number: int) -> str:
    """A to Z, then AA, BB: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _counting(number: int, signs: tuple[str, str], *, zero: str, ten: str, leading_one: bool = True) -> str:
    """Chinese counting: 一百零三. `zero` fills a gap, `ten` is how 10 to 19 begin."""
    digits, units = signs
    if number == 0:
        return zero or digits[0]
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = _counting(low, signs, zero=zero, ten=digits[1] + units[0], leading_one=leading_one) if low else ""
        high_text = _counting(high, signs, zero=zero, ten=ten, leading_one=leading_one)
        return high_text + units[3] + (zero if 0 < low < 1000 else "") + rest
    if 10 <= number < 20:
        return ten + (digits[number - 10] if number > 10 else "")
    text, gap = "", False
    for place in (1000, 100, 10, 1):
        digit = number // place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += zero if gap else ""
        gap = False
        text += digits[digit] if place == 1 or digit > 1 or leading_one else ""
        text += "" if place == 1 else units[(10, 100, 1000).index(place)]
    return text


def _chinese(number: int) -> str:
    return _counting(number, _SIMPLE, zero="零", ten="十")


def _japanese(number: int) -> str:
    return _counting(number, _SIMPLE, zero="", ten="十", leading_one=False) if number else "〇"


def _legal(signs: tuple[str, str]) -> Callable[[int], str]:
    return lambda number: _counting(number, signs, zero="零", ten=signs[0][1] + signs[1][0])


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _from(first: str, count: int) -> Callable[[int], str]:
    return _one_of("".join(chr(ord(first) + place) for place in range(count)))


def _around(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    if number < 20:
        return _ONES[number - 1].capitalize()
    ones = number % 10
    return _TENS[number // 10 - 2].capitalize() + (f"-{_ONES[ones - 1]}" if ones else "")


def _ordinal_words(number: int) -> str:
    head, dash, last = _words(number).rpartition("-")
    low = last.lower()
    if not low.isalpha():
        return _ordinal(number)
    ending = _ORDINALS.get(low) or (f"{low[:-1]}ieth" if low.endswith("y") else f"{low}th")
    return head + dash + ending if dash else ending.capitalize()


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "chicago": lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number < 99 else str(number),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": _by_digit("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _by_digit("〇一二三四五六七八九"),
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalFullWidth": _by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digit("０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "aiueo": _around("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    "aiueoFullWidth": _around(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "irohaFullWidth": _around(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
    "ganada": _around("가나다라마바사아자차카타파하"),
    "russianLower": _around("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "russianUpper": _around("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
}
