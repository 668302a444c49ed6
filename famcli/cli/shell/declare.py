"""How a command says what can be typed behind it: a function, and for each parameter an Option or an Argument.

    @app.command(help=_("List the address book."))
    def list_(ctx: Context, tag: Annotated[str, Option(help=_("Only those with this tag."))] = "") -> None:

Two readers work by these declarations: ``plain`` takes well-formed lines at once, ``typed`` makes commands of Typer for
help, mistakes and completion. So no command imports Typer or Click.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import EnumMeta, StrEnum
from types import UnionType
from typing import Annotated, Any, Protocol, TypeVar

from famcli.i18n import _, in_other_languages

OTHER = "other"
"""The parameter of an option that stands for an argument."""
WRITING = ("output", "outbox", "directory")
"""Parameters of commands that write files, which can be opened at once."""

F = TypeVar("F", bound=Callable[..., Any])
Proposing = Callable[..., Iterable[tuple[str, str]]]
"""What completion asks for values and what each of them is; see ``completion``."""


class Unreadable(ValueError):
    """A text that is no value of its kind."""


class Kind(Protocol):
    """What the values of an option are, where they are not simply texts."""

    @property
    def metavar(self) -> str | None:
        """What stands for a value in help."""

    def read(self, text: str) -> Any:
        """Return the value. Raises Unreadable, or FamcliError with a sentence of its own."""


class Choice:
    """One of some codes, typed as they are."""

    metavar = None

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = [str(code) for code in codes]

    def offered(self) -> list[str]:
        """Return what help and completion offer."""
        return self.codes

    def shown(self) -> list[str]:
        """Return how people read each code, in their order."""
        return self.codes

    def read(self, text: str) -> str:
        """Return the code."""
        if text not in self.codes:
            raise Unreadable
        return text


class Spoken(Choice):
    """One of some codes, which can also be typed by their words, in every language."""

    def __init__(self, words: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(words())
        self._spoken = words
        """The word for each code, in the language that is spoken."""

    def shown(self) -> list[str]:
        """Return the words in the language that is spoken."""
        return list(self._spoken().values())

    def also(self) -> dict[str, str]:
        """Return further words in small letters, with what they mean."""
        return {}

    def read(self, text: str) -> str:
        """Return the code."""
        typed = text.strip()
        if typed in self.codes:
            return typed
        folded, words = typed.casefold(), self._spoken()
        known = {code.casefold(): code for code in words} | {word.casefold(): code for code, word in words.items()}
        if typed and (code := (known | self.also()).get(folded)):
            return super().read(code)
        for code, word in words.items():
            if folded in map(str.casefold, in_other_languages(word)):
                return code
        raise Unreadable


class Words(Spoken):
    """One of some codes, which can also be typed as the tables show them: "zugesagt" is "accepted"."""

    def __init__(self, kind: type[StrEnum], also: Callable[[], dict[str, str]] = dict) -> None:
        Choice.__init__(self, kind)
        self._kind = kind
        self._also = also

    def _spoken(self) -> Mapping[str, str]:
        from famcli.cli.shell.words import word

        return {each.value: word(each) for each in self._kind}

    def also(self) -> dict[str, str]:
        """Return the words by which people answer."""
        return self._also()


class Number:
    """A whole number, or nothing to clear a field."""

    def __init__(self, metavar: str) -> None:
        self.metavar = metavar

    def read(self, text: str) -> int | str:
        """Return the number."""
        return text and whole(text)


class Parsed:
    """What a function makes of the text; nothing stays nothing, to clear a field."""

    def __init__(self, parse: Callable[[str], Any], metavar: str) -> None:
        self._parse = parse
        self.metavar = metavar

    def read(self, text: str) -> Any:
        """Return what the function makes of it."""
        return self._parse(text) if text.strip() else text


class Option:
    """A parameter that is typed by its name: ``--note TEXT``, or ``--all`` for a flag.

    Its ``names`` follow from the parameter's where none are given. A flag can be ``"--guest/--no-guest"``. It is found
    in the environment variable ``variable``, too.
    """

    def __init__(
        self,
        *names: str,
        help: str,
        metavar: str | None = None,
        type: Kind | None = None,
        proposes: Proposing | None = None,
        variable: str | None = None,
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar or (type and type.metavar)
        self.kind = type
        self.proposes = proposes
        self.variable = variable


class Argument:
    """A parameter that is typed by its place."""

    names = ()
    variable = None

    def __init__(
        self,
        *,
        help: str,
        metavar: str | None = None,
        type: Kind | None = None,
        proposes: Proposing | None = None,
        also: Any = None,
    ) -> None:
        self.also = also
        """The declaration of an option by which it can be typed, too."""
        self.help = help
        self.metavar = metavar or (type and type.metavar)
        self.kind = type
        self.proposes = proposes


class Parameter:
    """One parameter of a command's function with what its annotation declares."""

    def __init__(self, name: str, annotation: Any, default: Any) -> None:
        self.name = name
        self.declared: Option | Argument = annotation.__metadata__[0]
        self.annotation = annotation.__origin__
        """The type, which may be a list and may be None."""
        self.default = default
        """What the function gets where nothing is typed; ``...`` for what must be typed."""
        one = self.annotation.__args__[0] if isinstance(self.annotation, UnionType) else self.annotation
        self.several = getattr(one, "__origin__", None) is list
        self.type: Any = one.__args__[0] if self.several else one
        self.flag = self.type is bool
        self.is_argument = isinstance(self.declared, Argument)
        also = self.declared.also if isinstance(self.declared, Argument) else None
        self.also: Parameter | None = Parameter(OTHER, also, None) if also else None

    @property
    def names(self) -> tuple[str, ...]:
        """The option's names as they are typed; those that switch a flag off stand behind a stroke."""
        return self.declared.names or (f"--{self.name.rstrip('_').replace('_', '-')}",)

    @property
    def is_text(self) -> bool:
        """Whether an empty value is a value: it does not clear anything but itself."""
        return self.type is str and self.declared.kind is None

    def read(self, text: str) -> Any:
        """Return the value of one text that was typed. Raises Unreadable, FamcliError."""
        if kind := self.declared.kind:
            value = kind.read(text)
            return self.type(value) if isinstance(self.type, EnumMeta) else value
        if self.type is str:
            return text
        if self.type is int:
            return whole(text)
        raise Unreadable


class Shared(Protocol):
    """Options of a command that its function does not get: the context has their values."""

    def parameters(self) -> list[Parameter]:
        """Return the options."""


class Command:
    """A function with its name and help, and options that it shares with others of its kind."""

    def __init__(self, function: Callable[..., Any], name: str, help: str, shared: Shared | None = None) -> None:
        self.function = function
        self.name = name
        self.help = help
        self.shared = shared

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters behind the context, in their order."""
        own = parameters(self.function)
        if self.shared:
            own += self.shared.parameters()
        own += [each.also for each in own if each.also]
        if any(each.name in WRITING for each in own):
            own.append(option_beside("open_", bool, Option("--open", help=_("Open what was written."))))
        return own

    def run(self, context: Any, values: Mapping[str, Any]) -> Any:
        """Call the function with those of the values that are its own."""
        own = self.function.__annotations__
        for each in parameters(self.function):
            if each.also and values[each.name] is None:
                values = {**values, each.name: values[each.also.name]}
        return self.function(context, **{name: value for name, value in values.items() if name in own})


class Noun:
    """A noun and its verbs."""

    def __init__(self, help: str) -> None:
        self.help = help
        self.commands: dict[str, Command] = {}

    def command(self, name: str = "", *, help: str, shared: Shared | None = None) -> Callable[[F], F]:
        """Make a verb of the function below; it is called like the function where no name is given."""

        def declared(function: F) -> F:
            verb = name or function.__name__
            self.commands[verb] = Command(function, verb, help, shared)
            return function

        return declared


def alone(*, help: str, shared: Shared | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of the function below that is a noun without verbs; its name is that of the module."""
    return lambda function: Command(function, function.__module__.rpartition(".")[2], help, shared)


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """Return what a function declares, but for the context."""
    annotations = {name: each for name, each in function.__annotations__.items() if name not in ("ctx", "return")}
    defaults = function.__defaults__ or ()
    filled = (*[...] * (len(annotations) - len(defaults)), *defaults)
    return [Parameter(*each) for each in zip(annotations, annotations.values(), filled, strict=True)]


def option_beside(name: str, type_: Any, declared: Option) -> Parameter:
    """Return an option that the function does not get; left out, it is off or nothing."""
    annotated: Any = Annotated  # a type of its own for each, which mypy does not look at
    return Parameter(name, annotated[type_, declared], False if type_ is bool else None)


def whole(text: str) -> int:
    """Return a whole number. Raises Unreadable."""
    if not (text.isascii() and text.isdecimal()):
        raise Unreadable
    return int(text)
