"""A function in a spawned process that can be stopped; no Qt, so the child starts fast."""

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from futian_desktop.system.progress import Cancelled

_TICK = 0.05


class ProcessFailed(RuntimeError):
    """The child died, or raised what cannot be carried over; the text is its traceback."""


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
        return _wait(here, stopped)
    finally:
        here.close()
        if child.is_alive():
            child.terminate()
        child.join()
        child.close()


def _wait(connection: Connection, stopped: Callable[[], bool]) -> Any:
    while not connection.poll(_TICK):
        if stopped():
            raise Cancelled
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
    try:
        connection.send(reply)
    except Exception:  # noqa: BLE001 - an answer or exception that cannot be pickled
        connection.send((False, ProcessFailed(traceback.format_exc())))
    connection.close()
