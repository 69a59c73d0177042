"""Write what was found for a person: each check in a line, and of long lists the beginning."""

from collections.abc import Iterator, Sequence

from schemas.verification import Comparison, FirstDifference, Rebuild, Verification, show_apart

MAX_LINES = 20
"""As many lines of a list as are shown; the rest is counted, and told in full by --json."""

SAME = "the same"


def write_verification(found: Verification, *, checks: Sequence[str]) -> str:
    """Write what was found in a snapshot.

    Args:
        found: the problems by check.
        checks: the names of all checks; those that are not in what was found were not made.
    """
    lines = [f"snapshot {found.snapshot_id}"]
    for name in checks:
        if name not in found.problems:
            lines.append(f"{name}: not checked, since the data cannot be read as it should be")
            continue
        problems = found.problems[name]
        lines.append(f"{name}: {'ok' if not problems else _count(len(problems), 'problem')}")
        lines += [f"  {line}" for line in _cut([str(problem) for problem in problems])]
    return "\n".join((*lines, "", _judge(found)))


def _judge(found: Verification) -> str:
    """Say in one line what was found, and what to do."""
    if found.is_sound:
        return "The snapshot is sound."
    told = [f"The snapshot is not sound: {_count(sum(map(len, found.problems.values())), 'problem')}."]
    if not found.is_of_this_code:
        told.append("It was made by other code than this, which may have kept other rules.")
    told.append(
        "Run the same inputs once more: a damaged snapshot is made anew. broadsheet verify --rebuild tells whether "
        "the same comes again."
    )
    return " ".join(told)


def write_rebuild(rebuild: Rebuild) -> str:
    """Write how a snapshot compares with what its inputs make now; the last line says what it means."""
    compared = rebuild.comparison
    lines = [f"snapshot {rebuild.snapshot_id}, made again of {', '.join(rebuild.paths)} in {rebuild.seconds:.1f} s", ""]
    for name, told in compared.made_of.items():
        lines.append(f"{name + ':':<16}{told}")
        if name == "inputs":
            lines += [f"  {line}" for line in _tell_records(compared)]
        if name == "codebook" and told != SAME:
            lines += [f"  {line}" for line in _tell_topics(compared)]
        if name == "packages":
            lines += [f"  {package.name}: then {package.then}, now {package.now}" for package in compared.packages]
    lines.append("")
    n_same = sum(told == SAME for told in compared.files.values())
    lines.append(f"{n_same} of {len(compared.files)} files the same to the byte")
    lines += [f"  {line}" for line in _cut([f"{path}: {told}" for path, told in _list_differing(compared)])]
    if compared.first_difference is not None:
        lines.append(f"first difference: {_tell_difference(compared.first_difference)}")
    return "\n".join((*lines, "", rebuild.verdict))


def _tell_records(compared: Comparison) -> Iterator[str]:
    for what, locators in (
        ("new", compared.records.new),
        ("gone", compared.records.gone),
        ("with other content", compared.records.changed),
    ):
        if locators:
            yield f"{_count(len(locators), 'record')} {what}:"
            yield from (f"  {line}" for line in _cut(list(locators)))


def _tell_topics(compared: Comparison) -> Iterator[str]:
    """Tell which topics differ, and in what; of rules only a hash is known."""
    for topic in compared.topics:
        if topic.change != "changed":
            yield f"topic {topic.topic_id}: is {topic.change}"
        for name, (then, now) in topic.columns.items():
            shown = show_apart(then, now)
            is_hash = name == "rules_sha256"
            told = "has other rules, weights or outlets" if is_hash else f"{name} was {shown[0]}, is now {shown[1]}"
            yield f"topic {topic.topic_id}: {told}"
    if not compared.topics:
        yield "in what no snapshot holds: labels in other languages, or measured confidences"


def _list_differing(compared: Comparison) -> Iterator[tuple[str, str]]:
    """List the files that are not the same, those first that are not as the manifest states."""
    for path, told in sorted(compared.files.items(), key=lambda file: file[0] not in compared.damaged):
        if told != SAME:
            damaged = "; it is not the file that the snapshot's manifest states" if path in compared.damaged else ""
            yield path, f"{told}{damaged}"


def _tell_difference(first: FirstDifference) -> str:
    row = f", row [{', '.join(str(value) for value in first.key.values())}]" if first.key else ""
    if not first.column:
        return f"{first.path}{row}: {first.difference}"
    then, now = show_apart(first.then, first.now)
    return f"{first.path}{row}: {first.column} was {then}, is now {now}"


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - MAX_LINES
    return [*lines[:MAX_LINES], f"… and {more} more; --json lists all"] if more > 0 else lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
