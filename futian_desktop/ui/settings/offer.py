"""A passphrase is offered once per file, before the first signature (DESIGN §4); a no is remembered."""

from dataclasses import replace
from typing import TYPE_CHECKING

from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


def protection_wanted(services: "Services", shell: Shell) -> bool:
    """Whether the person goes to set a passphrase now, in place of what was about to happen."""
    maintenance, preferences = services.maintenance, shell.preferences()
    file = str(maintenance.path)
    if maintenance.encrypted or maintenance.readonly or file in preferences.protection_offered:
        return False
    offered = (*preferences.protection_offered, file)
    shell.save_preferences(replace(preferences, protection_offered=offered))
    question = _("签名之前，要不要给这个工作区设口令？")
    detail = _("设了口令，别人拿到文件也打不开。也可以以后在“设置”里设；这个问题只问一次。")
    if not shell.dialogs.confirm(question, _("去设口令"), detail):
        return False
    shell.go_to("settings", "protect")
    return True
