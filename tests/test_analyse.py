"""Text becomes the words it is found by: folded, without stop words, stemmed in Dutch."""

import pytest
from catalogue.analyse import fold, indexed, stem, telling


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één café", "een cafe"),
        ("Reünie", "reunie"),
        ("İstanbul", "istanbul"),
        ("func\u00adtie", "functie"),
        ("e\u0301e\u0301n", "een"),
        ("ﬁets", "fiets"),
    ],
)
def test_folding_takes_capitals_marks_and_soft_hyphens_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_plural_and_singular_have_one_stem() -> None:
    assert {stem(word) for word in ("gesprek", "gesprekken")} == {"gesprek"}


def test_yoga_and_cafe_keep_their_letters() -> None:
    assert [word for _, word in indexed("yoga in het café")] == ["yoga", "cafe"]


def test_stop_words_and_single_letters_are_not_indexed() -> None:
    assert [word for _, word in indexed("het is de agenda's van een team")] == ["agenda", "team"]


def test_what_a_hyphen_or_ampersand_ties_is_also_one_word_and_its_own_stem() -> None:
    assert list(indexed("Ta-Lente")) == [("ta", "ta"), ("lent", "lente"), ("talente", "ta-lente")]
    assert ("po", "p&o") in indexed("P&O")


def test_other_scripts_are_words_too() -> None:
    assert [word for _, word in indexed("שלום مرحبا 🙂 <b>")] == ["שלום", "مرحبا"]


def test_function_words_are_asked_only_where_there_is_nothing_else() -> None:
    assert telling("wanneer gaan jullie") == ("wanner", "gan", "jullie")
    assert telling("wanneer is het gesprek") == ("gesprek",)
