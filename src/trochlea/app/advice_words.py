"""How the badges of the advice cards are said, alike on every page and in the terminal."""

from trochlea.vocabulary.advice import Badge

BADGE = {
    Badge.STRONG: "Strong evidence",
    Badge.MODERATE: "Moderate evidence",
    Badge.THIN: "Thin evidence",
    Badge.CONTESTED: "Contested",
}
MEANING = {
    Badge.STRONG: "several good studies say the same",
    Badge.MODERATE: "one good study, or several smaller ones that agree",
    Badge.THIN: "hardly studied, or only in the laboratory or among experts",
    Badge.CONTESTED: "studies or experts point different ways, or against it",
}
NOT_READ = "A part of this was not yet read in the source itself."
