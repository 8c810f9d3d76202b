"""Lotus Notes and Domino, in the forms of its releases and languages."""

from __future__ import annotations

from typing import Final

from outreach.mail.recognisers.bounces.dialect import Dialect

DIALECTS: Final = (
    Dialect(
        "Notes",
        marks=(
            "------- failure reasons", "---- failure reasons", "------- returned message",
            "not listed in domino directory", "not listed in public name & address book",
            "not listed in public address book", "no route found to domain", "this is a notes",
            "was not delivered to:", "wasn't delivered to:", "failed to deliver to:", "delivery failure report",
            "lotus notes", "lotus domino", "domino router", "wurde nicht zugestellt an:",
            "konnte nicht zugestellt werden an:", "nicht im domino-verzeichnis aufgeführt",
            "nicht im domino verzeichnis", "nicht in öffentlichem adressbuch", "n'a pas été remis à :",
            "n'a pas été distribué à :", "n'a pas été délivré à :", "ne figure pas dans l'annuaire domino",
            "pas répertorié dans l'annuaire domino", "no se ha entregado a:", "no se entregó a:",
            "no fue entregado a:", "no aparece en el directorio de domino", "no figura en el directorio",
            "non è stato consegnato a:", "non è stato recapitato a:", "non elencato nella directory domino",
            "não foi entregue a:", "não foi entregue para:", "não está listado no diretório domino",
            "is niet bezorgd aan:", "is niet afgeleverd aan:", "niet vermeld in domino directory",
            "nie została dostarczona do:", "nie zostało dostarczone do:", "не было доставлено:", "не доставлено:",
            "отсутствует в каталоге domino", "に配信されませんでした", "domino ディレクトリ", "未传递给:", "未送达:",
            "domino 目录", "未傳遞給", "domino 目錄",
        ),
        lists=(
            "was not delivered to", "wasn't delivered to", "failed to deliver to", "failure reasons",
            "wurde nicht zugestellt an", "konnte nicht zugestellt werden an", "n'a pas été remis à",
            "n'a pas été distribué à", "n'a pas été délivré à", "no se ha entregado a", "no se entregó a",
            "no fue entregado a", "non è stato consegnato a", "non è stato recapitato a", "não foi entregue",
            "is niet bezorgd aan", "is niet afgeleverd aan", "nie została dostarczona do", "не было доставлено",
            "не доставлено",
        ),
    ),
)  # fmt: skip
