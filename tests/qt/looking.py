"""Looks at what is on the screen: texts without room, widgets out of reach, things over each
other.
"""

from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui.frame.rail import RailButton


def clipped(root: QWidget) -> list[str]:
    """Texts that have less room than they need. Shortened ones ("…") have their whole text in a
    tool tip.
    """
    found = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or label.toolTip():
            continue
        wraps = label.wordWrap()
        need = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
        if label.height() < need or (not wraps and label.width() < label.sizeHint().width()):
            found.append(f"label {label.text()!r} {label.size()} needs {label.sizeHint()}")
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.width() < button.minimumSizeHint().width():
            found.append(f"button {button.text()!r} {button.size()}")
    for choice in root.findChildren(QComboBox):
        option = QStyleOptionComboBox()
        choice.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = choice.style().subControlRect(control, option, field, choice).width()
        need = QFontMetrics(choice.font()).horizontalAdvance(choice.currentText())
        if choice.isVisible() and room + 1 < need:
            found.append(f"choice {choice.currentText()!r} {room} needs {need}")
    return found


def overflowing(root: QWidget) -> list[str]:
    """Widgets that reach beyond the right edge of the window."""
    edge = root.width()
    return [
        f"{type(child).__name__} {child.accessibleName()!r}"
        for child in root.findChildren(QWidget)
        if child.isVisible() and child.mapTo(root, child.rect().topRight()).x() > edge
    ]


def overlapping(root: QWidget) -> list[str]:
    """Texts, buttons and fields of one parent that lie on each other."""
    found = []
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit)
    shown = [one for kind in kinds for one in root.findChildren(kind) if one.isVisible()]
    beside: dict[QWidget, list[QWidget]] = {}
    for one in shown:
        parent = one.parentWidget()
        if parent is not None and not isinstance(parent, QLineEdit | QComboBox):
            beside.setdefault(parent, []).append(one)
    for widgets in beside.values():
        for one, other in combinations(widgets, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > 1 and common.height() > 1:
                found.append(f"{_name(one)} lies on {_name(other)}: {common}")
    return found


def flat_fields(root: QWidget) -> list[str]:
    """Entry fields and buttons lower than the text in them."""
    return [
        f"{_name(one)} is {one.height()} high, its text {one.fontMetrics().height()}"
        for kind in (QLineEdit, QComboBox, QAbstractButton)
        for one in root.findChildren(kind)
        if one.isVisible()
        and not isinstance(one, RailButton)
        and one.height() < one.fontMetrics().height()
    ]


def out_of_reach(root: QWidget) -> list[str]:
    """Widgets that lie outside their parent where nothing scrolls to them."""
    found = []
    for one in root.findChildren(QWidget):
        parent = one.parentWidget()
        if parent is None or not one.isVisible() or isinstance(parent, QScrollArea):
            continue
        if isinstance(parent.parentWidget(), QScrollArea) or not isinstance(one, QLabel):
            continue
        if not QRect(parent.rect()).adjusted(-1, -1, 1, 1).contains(one.geometry()):
            found.append(f"{_name(one)} {one.geometry()} in {parent.rect()}")
    return found


def cut_off(root: QWidget) -> list[str]:
    """What scrolls upwards only, and is wider than what is seen of it."""
    found = []
    for area in root.findChildren(QScrollArea):
        held, seen = area.widget(), area.viewport().width()
        if area.isVisible() and held is not None and held.width() > seen:
            found.append(f"{type(held).__name__} {held.width()} wide in {seen}")
    return found


def _name(one: QWidget) -> str:
    text = getattr(one, "text", None) or getattr(one, "currentText", None)
    shown = text() if callable(text) else ""
    return f"{type(one).__name__} {one.accessibleName() or shown!r}"
