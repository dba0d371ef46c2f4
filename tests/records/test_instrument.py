"""The instrument: its items in order, the keys a record names, and a hash that names one wording."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.records.instrument import Instrument, Scale, ScaleItem


def made(*, wording: str = "I ask", turned: tuple[int, ...] = (3, 4)) -> Instrument:
    return Instrument(
        tuple(
            Scale(
                slug,
                slug.title(),
                "does it all",
                "hands it over",
                tuple(ScaleItem(f"{slug}-{n}", slug, f"{wording} {n}", n in turned) for n in range(1, 5)),
            )
            for slug in ("listening", "trust")
        )
    )


def test_items_scales_and_slugs_stand_in_the_order_of_the_course() -> None:
    instrument = made()
    assert instrument.slugs == ("listening", "trust")
    assert list(instrument.items)[:5] == [*(f"listening-{n}" for n in range(1, 5)), "trust-1"]
    assert instrument.scale("trust").name == "Trust"
    with pytest.raises(KeyError):
        instrument.scale("charm")


def test_the_form_is_the_same_for_the_same_words_and_keys_and_for_no_others() -> None:
    assert made().form == made().form
    assert len(made().form) == 16
    assert len({made().form, made(wording="I do").form, made(turned=(3,)).form}) == 3
    one, other = made().scales
    renamed = Instrument((replace(one, name="Hearing"), other))
    assert renamed.form == made().form, "the name of a dimension is on no screen of a sitting"


def test_a_record_is_scored_by_the_keys_it_names() -> None:
    instrument = made()
    assert instrument.turned == ("listening-3", "listening-4", "trust-3", "trust-4")
    assert instrument.keyed(None) is instrument
    assert instrument.keyed(instrument.turned) is instrument
    other = instrument.keyed(("listening-1",))
    assert other.turned == ("listening-1",)
    assert other.items["listening-1"].text == instrument.items["listening-1"].text
