"""The command `broadsheet explain`."""

from typing import Annotated

import typer

from flows.commands.options import Json, Outputs, find_given, print_out


def explain(
    document: Annotated[str, typer.Argument(help="Id, prefix of one, locator or url of a document.")],
    topic: Annotated[str | None, typer.Argument(help="One topic; all of them where none is given.")] = None,
    snapshot: Annotated[str, typer.Option(help="Id, prefix of one, current or previous.")] = "current",
    outputs: Outputs = None,
    as_json: Json = False,
) -> None:
    """Say why a document is, or is not, assigned a topic: the rules that fired, where, their weights, and the sum.

    \b
    Example:
      broadsheet explain sample/op-ed-cambodia-south-korea.txt trade --outputs outputs/sample
    """
    import msgspec

    from flows.stages import tell_damage
    from schemas.manifest import read_manifest
    from tasks.explain import explain_document, write_explanation

    folder = find_given(outputs, snapshot)
    read_manifest(folder)  # which refuses another schema version
    with tell_damage(folder):
        explanation = explain_document(folder, wanted=document, topic_id=topic)
    print_out(msgspec.json.encode(explanation).decode() if as_json else write_explanation(explanation))
