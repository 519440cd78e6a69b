"""From a configured device to one that prints, in the window: where the system has no spooler
programs of its own, its printers are reached through the toolkit.

Owns that choice. Must not print.
"""

import os

from counter_app.domain.print_device import Device, DeviceConfig, DeviceKind


def open_any(config: DeviceConfig) -> Device:
    """The device that a configuration names; nothing is connected yet.

    Raises:
        InvalidInput: ``unknown-printer-model``.
        NotAllowed: ``not-supported-yet``.
    """
    # Imported here: drawing libraries take half a second, and only the runners need them.
    if config.kind is DeviceKind.SYSTEM and os.name == "nt":
        from ui.preview.device import ToolkitDevice

        return ToolkitDevice(config.name, config.address)
    from printing.devices.opening import open_device

    return open_device(config)
