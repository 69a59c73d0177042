"""The command `broadsheet serve`."""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import Json, print_out

if TYPE_CHECKING:
    from flows.serving.serve import Served


def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, metavar="N", help="Port of the Prefect server, on this machine only.")
    ] = 4200,
    as_json: Json = False,
) -> None:
    """Run what prefect.yaml schedules, until Ctrl-C: a Prefect server with its pages, the deployments, and a worker.

    \b
    Examples:
      broadsheet serve
      broadsheet serve --port 4300
    """
    import os

    import msgspec

    from flows import progress
    from flows.engine import PREFECT_DEFAULTS
    from flows.serving.serve import serve as serve_flows

    def tell(served: "Served") -> None:
        """Say where things are."""
        print_out(msgspec.json.encode(served).decode() if as_json else _write(served))

    for variable, value in PREFECT_DEFAULTS.items():
        os.environ.setdefault(variable, value)
    serve_flows(port, say=progress.say, tell=tell)


def _write(served: "Served") -> str:
    """Write for a person where things are, what is due next, and how to end it."""
    width = max(len(one.name) for one in served.deployments)
    lines = [f"{'pages':<12} {served.url}"]
    for one in served.deployments:
        due = f"   next at {one.next_at[:16].replace('T', ' ')} UTC" if one.next_at else ""
        lines.append(f"{'deployment':<12} {one.name:<{width}} {one.url}{due}")
    lines += [
        f"{'run one now':<12} on its page (Run, Quick run)",
        f"{'log':<12} {served.log}",
        f"{'stop':<12} Ctrl-C, or kill {served.process}",
    ]
    return "\n".join(lines)
