"""The one style sheet. ``$name`` is a colour token, ``@14`` a pixel size that follows the font size setting."""

_TEXT = """
* { outline: 0; }
QToolTip { color: $surface; background: $text; border: 0; padding: 6px 8px; }
QLabel[role="caption"] { font-size: @12; }
QLabel[role="chip"] { font-size: @13; }
QLabel[role="option"] { font-size: @16; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="item"] { font-size: @15; font-weight: 700; }
QLabel[role="title"] { font-size: @16; font-weight: 700; }
QLabel[role="heading"] { font-size: @20; font-weight: 700; }
QLabel[role="display"] { font-size: @26; font-weight: 700; }
QLabel[role="figure"] { font-size: @34; font-weight: 700; }
QLabel[tone="2"] { color: $text2; }
QLabel[tone="3"] { color: $text3; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="na"] { color: $na; }
QLabel[tone="accent"] { color: $accent; }
QLabel[pill="ok"] { color: $ok; background: $ok_tint; }
QLabel[pill="bad"] { color: $bad; background: $bad_tint; }
QLabel[pill="warn"] { color: $warn; background: $warn_tint; }
QLabel[pill="na"] { color: $na; background: $na_tint; }
QLabel[pill="accent"] { color: $accent; background: $accent_tint; }
QLabel[pill="ok"], QLabel[pill="bad"], QLabel[pill="warn"], QLabel[pill="na"], QLabel[pill="accent"] {
  border-radius: 4px; padding: 2px 8px; font-size: @12; }
QLabel[pill="red"] { color: $on_risk_red; background: $risk_red; }
QLabel[pill="orange"] { color: $on_risk_orange; background: $risk_orange; }
QLabel[pill="yellow"] { color: $on_risk_yellow; background: $risk_yellow; }
QLabel[pill="blue"] { color: $on_risk_blue; background: $risk_blue; }
QLabel[pill="red"], QLabel[pill="orange"], QLabel[pill="yellow"], QLabel[pill="blue"] {
  border-radius: 4px; padding: 2px 8px; font-size: @13; font-weight: 700; }
QLabel[keycap="true"] { color: $text2; background: $surface; border: 1px solid $edge; border-bottom: 2px solid $edge;
  border-radius: 4px; padding: 1px 6px; font-size: @12; }
"""

_FIELDS = """
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QPlainTextEdit, QTextEdit, QPushButton {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; }
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox { padding: 0 10px; min-height: @34;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus { padding: 0 9px; min-height: @32; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 7px; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QTimeEdit:disabled, QSpinBox:disabled, QPlainTextEdit:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only { color: $text2; border-color: $line; background: $sunken; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] { border: 1px solid $bad; }
QLineEdit[warned="true"], QComboBox[warned="true"] { border: 1px solid $warn; }
QLineEdit[search="true"] { background: $window; border-color: $line; }
QLineEdit[search="true"]:focus { background: $surface; border-color: $accent; }
QComboBox::drop-down, QDateEdit::drop-down { subcontrol-origin: border; subcontrol-position: center right; border: 0;
  width: 30px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($chevron); width: 16px; height: 16px; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button { subcontrol-origin: border; border: 0; width: 24px; }
QSpinBox::up-button, QTimeEdit::up-button { subcontrol-position: top right; }
QSpinBox::down-button, QTimeEdit::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow, QTimeEdit::up-arrow { image: url($up); width: 12px; height: 12px; }
QSpinBox::down-arrow, QTimeEdit::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { border: 1px solid $edge; padding: 4px; background: $surface;
  selection-background-color: $accent_tint; selection-color: $accent; }
QComboBox QAbstractItemView::item { min-height: @32; }
QCheckBox, QRadioButton { spacing: 8px; min-height: @28; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $edge; background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QRadioButton::indicator:checked { background: $surface; border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QSlider:horizontal { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 9px; background: $surface;
  border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; }
"""

_BUTTONS = """
QPushButton { padding: 0 14px; min-height: @34; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: @32; }
QPushButton:disabled { color: $text3; border-color: $line; background: $sunken; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 700; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { color: $text3; border-color: $line; background: $sunken; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_tint; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $accent_tint; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { color: $text3; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 2px;
  min-height: @24; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; padding: 0 2px; min-height: @24; }
QPushButton[kind="chip"] { border-color: $line; border-radius: 14px; min-height: @28; padding: 0 12px; color: $text2;
  font-size: @13; }
QPushButton[kind="chip"]:checked { background: $accent_tint; color: $accent; border-color: $accent; font-weight: 700; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; min-height: @26; padding: 0 11px; }
QPushButton[kind="number"] { min-width: @34; max-width: @34; min-height: @28; padding: 0; border-radius: 6px; font-size: @13; }
QPushButton[kind="number"][state="done"] { background: $ok_tint; color: $ok; border-color: $ok; }
QPushButton[kind="number"][state="unsure"] { background: $warn_tint; color: $warn; border-color: $warn; }
QPushButton[kind="number"][now="true"] { border: 2px solid $accent; font-weight: 700; }
QPushButton[kind="seg"] { min-height: @38; padding: 0 6px; }
QPushButton[kind="seg"]:focus { border: 2px solid $accent; min-height: @36; padding: 0 5px; }
QPushButton[kind="seg"]:checked { font-weight: 700; color: $on_state; }
QPushButton[kind="seg"][answer="ok"]:checked { background: $ok; border-color: $ok; }
QPushButton[kind="seg"][answer="part"]:checked { background: $warn; border-color: $warn; }
QPushButton[kind="seg"][answer="bad"]:checked { background: $bad; border-color: $bad; }
QPushButton[kind="seg"][answer="na"]:checked { background: $na; border-color: $na; }
QPushButton[kind="seg"][answer="ask"]:checked { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="seg"]:checked:focus { border: 2px solid $text; }
QPushButton[kind="risk"] { border-radius: 8px; border: 2px solid transparent; font-weight: 700; min-height: @38; padding: 0 16px; }
QPushButton[kind="risk"][level="red"] { background: $risk_red; color: $on_risk_red; }
QPushButton[kind="risk"][level="orange"] { background: $risk_orange; color: $on_risk_orange; }
QPushButton[kind="risk"][level="yellow"] { background: $risk_yellow; color: $on_risk_yellow; }
QPushButton[kind="risk"][level="blue"] { background: $risk_blue; color: $on_risk_blue; }
QPushButton[kind="risk"]:checked { border: 2px solid $text; }
QPushButton[kind="risk"]:focus { border: 2px solid $accent; }
QPushButton[kind="firm"] { background: transparent; border-color: transparent; font-weight: 700; font-size: @15;
  text-align: left; padding: 0 10px; }
QPushButton[kind="firm"]:hover { background: $sunken; }
QPushButton[kind="firm"]:focus { border: 2px solid $accent; padding: 0 9px; }
QPushButton[kind="search"] { background: $window; border-color: $line; color: $text3; text-align: left;
  padding: 0 10px; }
QPushButton[kind="search"]:hover { border-color: $edge; }
QPushButton[kind="search"]:focus { border: 2px solid $accent; padding: 0 9px; }
QPushButton[kind="thumb"] { padding: 2px; min-height: 0; border-color: $line; }
QPushButton[kind="thumb"]:hover { border-color: $accent; }
QPushButton[kind="thumb"]:focus { border: 2px solid $accent; padding: 1px; min-height: 0; }
QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent; color: $text2; padding: 5px; }
QToolButton:hover { background: $sunken; }
QToolButton:checked { background: $accent_tint; color: $accent; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton[kind="bar"] { color: $text2; padding: 5px 8px; min-height: @24; }
QToolButton[kind="bar"]:focus { padding: 4px 7px; }
QToolButton[rail="true"] { border: 0; border-radius: 8px; padding: 5px 1px; font-size: @12; min-width: @58;
  max-width: @58; }
QToolButton[rail="true"]:checked { font-weight: 700; }
QToolButton[rail="true"]:focus { border: 2px solid $accent; padding: 3px 0; }
QToolButton::menu-indicator { image: none; }
"""

_FRAMES = """
QMainWindow, QDialog, QMessageBox { background: $window; }
QFrame[card="plain"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[card="sunken"] { background: $sunken; border: 0; border-radius: 8px; }
QFrame[card="drop"] { background: $window; border: 1px dashed $edge; border-radius: 8px; }
QFrame[card="drop"][over="true"] { background: $accent_tint; border-color: $accent; }
QFrame[card="accent"] { background: $accent_tint; border: 0; border-radius: 8px; }
QFrame[card="warn"] { background: $warn_tint; border: 0; border-radius: 8px; }
QFrame[card="bad"] { background: $bad_tint; border: 0; border-radius: 8px; }
QFrame[card="toast"] { background: $text; border: 0; border-radius: 8px; }
QFrame[card="toast"] QLabel { color: $surface; }
QFrame[card="toast"] QPushButton { color: $surface; background: transparent; border: 1px solid $surface; }
QFrame[card="toast"] QPushButton:focus { border: 2px solid $surface; }
QFrame[pane="left"], QFrame[pane="right"] { background: $surface; border: 0; }
QFrame[pane="drawer"] { background: $surface; border: 0; border-left: 2px solid $edge; }
QFrame[pane="top"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[pane="foot"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[pane="rail"] { background: $surface; border: 0; border-right: 1px solid $line; }
QFrame[pane="banner"] { background: $warn_tint; border: 0; }
QFrame[rule="true"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QScrollArea { background: transparent; border: 0; }
QWidget[page="true"] { background: transparent; }
QSplitter::handle { background: $line; }
"""

_VIEWS = """
QTreeView, QListView, QTableView { background: $surface; border: 0; alternate-background-color: $window;
  show-decoration-selected: 0; selection-background-color: $accent_tint; selection-color: $text; }
QTreeView::branch:selected, QTreeView::branch { background: transparent; }
QListView[flat="true"], QTreeView[flat="true"] { background: $window; }
QListView[framed="true"], QTreeView[framed="true"], QTableView[framed="true"] { border: 1px solid $line; border-radius: 8px; }
QListView::item { padding: 6px 8px; border-radius: 6px; }
QListView::item:selected { background: $accent_tint; color: $accent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text2; border: 0; border-bottom: 1px solid $line; padding: 8px 12px;
  font-weight: 700; }
QTableView { gridline-color: $line; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $line; }
QTableView::item { padding: 0 12px; border: 0; }
QTableView::item:selected { background: $accent_tint; color: $text; }
QProgressBar { background: $sunken; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $thumb; border-radius: 3px; min-height: 32px; margin: 2px 3px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $thumb; border-radius: 3px; min-width: 32px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_tint; color: $accent; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QTabBar::tab { background: transparent; color: $text2; padding: 8px 14px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 700; }
QTabBar::tab:focus { background: $accent_tint; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
"""

SHEET = _TEXT + _FIELDS + _BUTTONS + _FRAMES + _VIEWS
