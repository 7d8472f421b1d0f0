"""One window per person: a second start raises the first and hands over its file."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300
_SHOW = "show"


class SingleInstance(QObject):
    """Listens on a name made from the data folder, so that two people do not meet."""

    activated = Signal(str)
    """Another start happened; carries its file, or an empty text."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "futian-" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)

    def claim(self, file: Path | None) -> bool:
        """Whether this is the first; otherwise the first one was told."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.write(f"{_SHOW}\n{file.resolve() if file else ''}".encode())
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _on_connected(self) -> None:
        socket = self._server.nextPendingConnection()
        if not socket.bytesAvailable():
            socket.waitForReadyRead(_WAIT_MS)
        head, _line, file = bytes(socket.readAll().data()).decode("utf-8", "replace").partition("\n")
        socket.deleteLater()
        if head == _SHOW:
            self.activated.emit(file)
