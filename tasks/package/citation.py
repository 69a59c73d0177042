"""Say how a snapshot is to be cited, where its user does not."""

from schemas.manifest import Manifest
from schemas.settings import Dataset
from tasks.package.facts import Facts

_ESCAPES = str.maketrans(
    {
        "\\": "{\\textbackslash}",
        "{": "{\\textbraceleft}",
        "}": "{\\textbraceright}",
        "~": "{\\textasciitilde}",
        "^": "{\\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def cite(manifest: Manifest, facts: Facts, *, dataset: Dataset) -> str:
    """Give the citation that the settings state; else make one in BibTeX, with both ids of the snapshot."""
    if dataset.citation:
        return dataset.citation
    fields = {
        "title": f"{{{dataset.name.translate(_ESCAPES)}}}",
        **({"author": f"{{{dataset.creator.translate(_ESCAPES)}}}"} if dataset.creator else {}),
        "year": f"{facts.made_on.year}",
        "note": f"Broadsheet snapshot {manifest.snapshot_id}, data {manifest.data_id}",
        **({"url": dataset.url} if dataset.url else {}),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{broadsheet-{manifest.snapshot_id},\n{lines}\n}}"
