"""Small wrong changes to a module's source: turned comparisons, shifted constants, denied conditions."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Change = Callable[[ast.AST], ast.AST]

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One wrong change: its line, what stood there, what stands there now, and the whole changed source."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines; text, types and decorators are left alone."""
    tree = ast.parse(source)
    for index, node in enumerate(_live(tree)):
        for change in _changes(node):
            yield _mutant(tree, index, node, change)


def _mutant(tree: ast.Module, index: int, node: ast.AST, change: Change) -> Mutant:
    changed = copy.deepcopy(tree)
    target = list(_live(changed))[index]
    replacement = ast.copy_location(change(copy.deepcopy(target)), target)
    _Put(target, replacement).visit(changed)
    return Mutant(node.lineno, ast.unparse(node), ast.unparse(replacement), ast.unparse(changed))  # type: ignore[attr-defined]


class _Put(ast.NodeTransformer):
    """Put one node in the place of another."""

    def __init__(self, target: ast.AST, replacement: ast.AST) -> None:
        self._target = target
        self._replacement = replacement

    def visit(self, node: ast.AST) -> ast.AST:
        """Give the replacement for the target, everything else as it is."""
        if node is self._target:
            return self._replacement
        return self.generic_visit(node)


def _live(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes that act when the program runs: no annotation, no decorator, no default of a type-only block."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _type_only(child):
                yield child
                yield from _live(child)


def _type_only(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.expr_context)


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            yield _turn_comparison
        case ast.Constant(value=bool()):
            yield _flip
        case ast.Constant(value=int() | float()):
            yield _shift
        case ast.BoolOp():
            yield _swap_and_or
        case ast.BinOp(op=op) if type(op) in OPERATORS:
            yield _turn_operator
        case ast.UnaryOp(op=ast.Not()):
            yield _drop_not
        case ast.If(test=test) | ast.IfExp(test=test) if not _is_denied_elsewhere(test):
            yield _deny_test
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield _deny_return if _is_truth(value) else _return_none


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_denied_elsewhere(test: ast.expr) -> bool:
    """Turning `==`, `is`, `in` or dropping `not` is the same change as denying the whole test."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return isinstance(test.ops[0], ast.Eq | ast.NotEq | ast.Is | ast.IsNot | ast.In | ast.NotIn)
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _is_truth(value: ast.expr) -> bool:
    return isinstance(value, ast.Compare | ast.BoolOp) or (
        isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)
    )


def _turn_comparison(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Compare)
    node.ops = [COMPARISONS[type(node.ops[0])]()]
    return node


def _flip(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Constant)
    return ast.Constant(not node.value)


def _shift(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, int | float)
    return ast.Constant(node.value + 1)


def _swap_and_or(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _turn_operator(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BinOp)
    node.op = OPERATORS[type(node.op)]()
    return node


def _drop_not(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.UnaryOp)
    return node.operand


def _deny_test(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.If | ast.IfExp)
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _deny_return(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Return)
    assert node.value is not None
    node.value = ast.UnaryOp(ast.Not(), node.value)
    return node


def _return_none(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Return)
    node.value = ast.Constant(None)
    return node
