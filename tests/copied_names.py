"""What synchronisers, editors and people call a copy: ``{stem}`` and ``{end}`` are those of the original."""

CONFLICT = (
    "{stem} (Anna's conflicted copy 2026-01-12){end}",
    "{stem} (Anna's conflicted copy 2026-01-12 (1)){end}",
    "{stem} (conflicted copy 2026-03-01 213000){end}",
    "{stem} (Annas Konfliktkopie 2026-01-12){end}",
    "{stem} (In Konflikt stehende Kopie von Anna 2026-01-12){end}",
    "{stem} (Copie en conflit de Anna 2026-01-12){end}",
    "{stem} (Copia en conflicto de Anna 2026-01-12){end}",
    "{stem} (Annaの競合コピー 2026-01-12){end}",
    "{stem} (Case Conflict){end}",
    "{stem} (Unicode Encoding Conflict){end}",
    "{stem} (SFConflict anna@example.org 2026-01-12-10-11-12){end}",
    "{stem}.sync-conflict-20260112-101112-ABCDEFG{end}",
    "{stem}{end}.sync-conflict-20260112-101112-ABCDEFG",
    "{stem}_conflict-20260112-101112{end}",
    "{stem}_DiskStation_Jan-12-1011-2026_Conflict{end}",
    "{stem}.Conflict{end}",
    "{stem} [conflicted]{end}",
    "{stem} (1) (Anna's conflicted copy 2026-01-12){end}",
    "{stem}_REMOTE_1234{end}",
)
COPY = (
    "{stem}-DESKTOP-AB12CD3{end}",
    "{stem}-DESKTOP-ABC1234-2{end}",
    "{stem}-Annas-MacBook-Pro{end}",
    "{stem} (anna@example.org 2026-01-12){end}",
    "{stem}-Anna’s MacBook Air{end}",
    "{stem} 2{end}",
    "{stem} (1){end}",
    "{stem}(1){end}",
    "{stem} - Copy{end}",
    "{stem} - Copy (2){end}",
    "{stem} copy{end}",
    "{stem} copy 2{end}",
    "{stem} - Kopie{end}",
    "{stem} Kopie 2{end}",
    "{stem} - 副本{end}",
    "{stem} (copy){end}",
    "{stem} (3rd copy){end}",
    "{stem} (conflict){end}",
    "Copy of {stem}{end}",
    "Copy (2) of {stem}{end}",
    "Kopie von {stem}{end}",
    "{stem}_old{end}",
    "{stem}.bak{end}",
    "{stem}.orig{end}",
    "{stem}~{end}",
)
BACKUP = ("{stem}{end}~", "{stem}{end}.~1~", "{stem}{end}.bak", "{stem}{end}.orig", "{stem}{end}.save")
UNSAVED = ("#{stem}{end}#",)
HIDDEN = (".#{stem}{end}", ".{stem}{end}.swp")


def copied(template: str, original: str) -> str:
    """Return what a copy of the file called ``original`` is called."""
    stem, dot, end = original.rpartition(".")
    return template.format(stem=stem or original, end=f".{end}" if dot else "")
