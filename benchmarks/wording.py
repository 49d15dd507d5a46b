"""Sentences in Spanish for made-up plans: of no real institution, and seldom two alike."""

from __future__ import annotations

from random import Random
from typing import Final

_VERBS: Final = (
    "Publicar", "Diseñar", "Elaborar", "Revisar", "Actualizar", "Difundir", "Integrar", "Evaluar",
    "Consultar", "Sistematizar", "Instalar", "Traducir", "Reformar", "Vigilar", "Concertar",
)  # fmt: skip
_THINGS: Final = (
    "el padrón de obras públicas", "la guía de participación ciudadana", "el presupuesto abierto",
    "los lineamientos de contratación", "el catálogo de trámites", "la política de datos abiertos",
    "el registro de visitas", "las actas del comité técnico", "el tablero de indicadores",
    "la matriz de riesgos de corrupción", "el diagnóstico de género", "los informes de gestión",
    "el protocolo de atención a víctimas", "la metodología de evaluación", "el convenio marco",
)  # fmt: skip
_PLACES: Final = (
    "en los municipios de la región", "en las lenguas indígenas del país", "en formato accesible",
    "con organizaciones de la sociedad civil", "en cada delegación", "para personas jóvenes",
    "con enfoque de género", "en zonas rurales", "ante el órgano interno de control",
    "con la academia", "en el sistema de salud", "en las escuelas públicas", "en línea",
)  # fmt: skip
_WORD_LIST: Final = """
    transparencia información pública rendición cuentas corrupción ciudadanía participación
    mecanismo seguimiento compromiso institución evaluación diagnóstico acción garantía derecho
    petición reunión método análisis público código años español jurídico técnico económico
    población atención gestión revisión opinión difusión diseño desempeño señalamiento régimen
    trámite número título artículo vigilancia archivo expediente consulta acuerdo calendario
"""
_WORDS: Final = tuple(_WORD_LIST.split())
_JOINTS: Final = ("de", "con", "para", "sobre", "y", "según", "ante", "por", "desde", "sin", "en")
PLACES_NAMED: Final = (
    "Ahuacatlán", "Álamo", "Boquilla", "Cañadas", "El Fresnillo", "Jacalón", "Nopalá", "Peñuelas",
    "Río Hondo", "San Andrés", "Tecoyán", "Xaltipán",
)  # fmt: skip
"""Places of nowhere in particular."""


class Wording:
    """Texts drawn from one seed: the same ones in the same order."""

    def __init__(self, drawn: Random) -> None:
        self._drawn = drawn

    def title(self) -> str:
        """What is to be done, in a few words."""
        pick = self._drawn.choice
        return f"{pick(_VERBS)} {pick(_THINGS)} {pick(_PLACES)}"

    def sentences(self, letters: int) -> str:
        """Sentences of about so many letters."""
        said: list[str] = []
        while sum(map(len, said)) + len(said) < letters:
            said.append(self._sentence())
        return " ".join(said)

    def _sentence(self) -> str:
        drawn = self._drawn
        words = [drawn.choice(_WORDS).capitalize()]
        for _ in range(drawn.randrange(5, 9)):
            words += [drawn.choice(_JOINTS), drawn.choice(_WORDS)]
        return f"{' '.join(words)}."
