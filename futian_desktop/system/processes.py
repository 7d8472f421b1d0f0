"""A function in a spawned process that can be stopped; no Qt, so the child starts fast."""

import multiprocessing
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from futian_desktop.system.progress import Cancelled

_TICK = 0.05


class ProcessFailed(RuntimeError):
    """The child died, or raised what cannot be carried over; the text is its traceback."""


class TookTooLong(ProcessFailed):
    """The child did not answer in time and was stopped."""


def call(function: Callable[..., Any], args: tuple[Any, ...], stopped: Callable[[], bool]) -> Any:
    """Run `function(*args)` in a fresh process and wait for it.

    Raises:
        Cancelled: `stopped` became true; the child was terminated.
        ProcessFailed: the child ended without an answer.
        Exception: what the function raised.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(there, function, args), daemon=True)
    child.start()
    there.close()
    try:
        return _received(here, stopped, None)
    finally:
        here.close()
        if child.is_alive():
            child.terminate()
        child.join()
        child.close()


def each(
    function: Callable[[Any], Any], items: Sequence[Any], stopped: Callable[[], bool], *, seconds: float, megabytes: int
) -> Iterator[Any]:
    """Run ``function(item)`` for each item in a child that may be hostile to memory and time; yields in order.

    One child serves all items; where an item kills it or takes too long, its answer is the `ProcessFailed` and the next
    item gets a new child. Other exceptions of the function are yielded as they are, not raised.

    Args:
        function: picklable, of one argument.
        items: picklable.
        stopped: asked several times a second.
        seconds: for each item, the start of the child included.
        megabytes: address space of the child beyond what it needs to start; enforced on Linux and macOS.

    Raises:
        Cancelled: `stopped` became true.
    """
    done = 0
    while done < len(items):
        for answer in _served(function, list(items[done:]), stopped, seconds, megabytes):
            done += 1
            yield answer


def guarded(
    function: Callable[..., Any], args: tuple[Any, ...], stopped: Callable[[], bool], step: Callable[[int, int, str], None],
    *, seconds: float, megabytes: int,
) -> Any:  # fmt: skip
    """Run ``function(*args, tell)`` in a child that may be hostile to memory and time, and that says how far it is.

    Args:
        function: picklable; calls ``tell(done, total, text)`` now and then.
        args: picklable.
        stopped: asked several times a second.
        step: gets what the child tells; what it raises (`Cancelled`) ends the child.
        seconds: wall clock, the start of the child included.
        megabytes: address space of the child; enforced on Linux and macOS. On Windows a job object would be needed: there
            the limits of the function itself and the clock must do.

    Raises:
        Cancelled: `stopped` became true.
        TookTooLong: the time is over; the child was killed.
        ProcessFailed: the child ended without an answer.
        Exception: what the function raised.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_answer_telling, args=(there, function, args, megabytes), daemon=True)
    child.start()
    there.close()
    try:
        return _listened(here, stopped, step, time.monotonic() + seconds)
    finally:
        here.close()
        if child.is_alive():
            child.kill()
        child.join()
        child.close()


def _listened(
    connection: Connection, stopped: Callable[[], bool], step: Callable[[int, int, str], None], until: float
) -> Any:
    """The child's answer; what it tells before goes to ``step``."""
    while isinstance(answer := _received(connection, stopped, until), _Told):
        step(answer.done, answer.total, answer.text)
        if stopped():  # a child that tells without pause leaves no pause to ask in
            raise Cancelled
        if time.monotonic() > until:
            raise TookTooLong("no answer in time")
    return answer


@dataclass(frozen=True, slots=True)
class _Told:
    """Progress on its way to the parent."""

    done: int
    total: int
    text: str


def _answer_telling(
    connection: Connection, function: Callable[..., Any], args: tuple[Any, ...], megabytes: int
) -> None:
    def tell(done: int, total: int, text: str) -> None:
        connection.send((True, _Told(done, total, text)))

    _limit_memory(megabytes)
    try:
        reply: tuple[bool, Any] = (True, function(*args, tell))
    except Exception as error:  # noqa: BLE001 - carried to the caller
        reply = (False, error)
    _send(connection, reply)
    connection.close()


def _served(
    function: Callable[[Any], Any], items: list[Any], stopped: Callable[[], bool], seconds: float, megabytes: int
) -> Iterator[Any]:
    """Answers of one child, up to and including the one it died of."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_answer_each, args=(there, function, items, megabytes), daemon=True)
    child.start()
    there.close()
    try:
        for _item in items:
            try:
                answer = _received(here, stopped, time.monotonic() + seconds)
            except Cancelled:
                raise
            except ProcessFailed as error:
                yield error
                return
            except Exception as error:  # noqa: BLE001 - carried to the caller as an answer
                answer = error
            yield answer
    finally:
        here.close()
        if child.is_alive():
            child.kill()
        child.join()
        child.close()


def _received(connection: Connection, stopped: Callable[[], bool], until: float | None) -> Any:
    while not connection.poll(_TICK):
        if stopped():
            raise Cancelled
        if until is not None and time.monotonic() > until:
            raise TookTooLong("no answer in time")
    try:
        done, value = connection.recv()
    except EOFError as error:
        raise ProcessFailed("the process ended without an answer") from error
    if done:
        return value
    raise value


def _answer(connection: Connection, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    try:
        reply: tuple[bool, Any] = (True, function(*args))
    except Exception as error:  # noqa: BLE001 - carried to the caller
        reply = (False, error)
    _send(connection, reply)
    connection.close()


def _answer_each(connection: Connection, function: Callable[[Any], Any], items: list[Any], megabytes: int) -> None:
    _limit_memory(megabytes)
    for item in items:
        try:
            reply: tuple[bool, Any] = (True, function(item))
        except Exception as error:  # noqa: BLE001 - carried to the caller
            reply = (False, error)
        _send(connection, reply)
    connection.close()


def _send(connection: Connection, reply: tuple[bool, Any]) -> None:
    try:
        connection.send(reply)
    except Exception:  # noqa: BLE001 - an answer or exception that cannot be pickled
        connection.send((False, ProcessFailed(traceback.format_exc())))


def _limit_memory(megabytes: int) -> None:
    """Let a request beyond the limit fail in this process instead of slowing the whole computer down."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    limit = megabytes * 1024 * 1024
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
