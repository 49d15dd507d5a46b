"""AGA3xx, the whole: whether anything depends on, belongs to or replaces itself."""

from __future__ import annotations

from collections.abc import Iterator

from agatrack.checks import mentions
from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message


@rule("AGA307", "circular-dependency", Severity.ERROR)
def dependencies_do_not_run_in_circles(facts: Facts) -> Iterator[Finding]:
    """No item depends on itself, by way of others or directly.

    Why: each would have to wait for the other, and none could ever begin.

    Mend: delete one 'depends_on' of the circle.
    """
    register = facts.register
    edges = {
        item.id: [
            target.id
            for reference in vars(item.record).get("depends_on", ())
            if (target := register.item_named(reference, mentions.scope_of(item))) is not None
        ]
        for item in register.items.values()
    }
    for circle in circles(edges):
        message = Message("a circle: {circle}", circle=" → ".join([*circle, circle[0]]))
        item = register.items[circle[0]]
        yield Finding(item.at("depends_on"), "AGA307", message, item.id)


def circles(edges: dict[str, list[str]]) -> Iterator[list[str]]:
    """The circles of a graph, each once, beginning with its first node in the graph's order."""
    finished: set[str] = set()
    for root in edges:
        path: list[str] = []
        on_path: dict[str, int] = {}
        # A stack of iterators: a chain of dependencies may be longer than Python can call.
        stack = [iter([root])]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                if path:
                    finished.add(path[-1])
                    del on_path[path.pop()]
            elif node in on_path:
                circle = path[on_path[node] :]
                first = min(range(len(circle)), key=lambda index: circle[index])
                yield circle[first:] + circle[:first]
            elif node not in finished:
                on_path[node] = len(path)
                path.append(node)
                stack.append(iter(edges.get(node, ())))


@rule("AGA314", "circular-parents", Severity.ERROR)
def no_actor_is_part_of_itself(facts: Facts) -> Iterator[Finding]:
    """No actor is a part of itself, by way of others or directly.

    Why: parents say which organisations are one family, whose members may not accept each
    other's evidence.

    Mend: delete the 'parent' that is wrong.
    """
    actors = facts.register.actors
    edges = {name: [entry.record.parent or ""] for name, entry in actors.items()}
    for circle in circles(edges):
        message = Message("a circle: {circle}", circle=" → ".join([*circle, circle[0]]))
        yield Finding(actors[circle[0]].at("parent"), "AGA314", message, circle[0])


@rule("AGA315", "circular-replacement", Severity.ERROR)
def evidence_is_not_replaced_in_circles(facts: Facts) -> Iterator[Finding]:
    """No evidence replaces itself, by way of others or directly.

    Why: each would make the other count for nothing, and neither would be left.

    Mend: delete the 'supersedes' of the older one.
    """
    register = facts.register
    edges = {
        piece.id: [older.id]
        for piece in register.evidence.values()
        if piece.record.supersedes is not None
        and (older := register.piece_named(piece.record.supersedes, piece.owner)) is not None
    }
    for circle in circles(edges):
        message = Message("a circle: {circle}", circle=" → ".join([*circle, circle[0]]))
        yield Finding(register.evidence[circle[0]].at("supersedes"), "AGA315", message, circle[0])


RULES = (
    dependencies_do_not_run_in_circles,
    no_actor_is_part_of_itself,
    evidence_is_not_replaced_in_circles,
)
