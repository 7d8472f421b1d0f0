# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_page.ui'
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QRadioButton, QScrollArea,
    QSizePolicy, QSlider, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_SettingsPage(object):
    def setupUi(self, SettingsPage: QWidget) -> None:
        if not SettingsPage.objectName():
            SettingsPage.setObjectName(u"SettingsPage")
        self.outer_layout = QVBoxLayout(SettingsPage)
        self.outer_layout.setSpacing(0)
        self.outer_layout.setObjectName(u"outer_layout")
        self.outer_layout.setContentsMargins(0, 0, 0, 0)
        self.scroll_area = QScrollArea(SettingsPage)
        self.scroll_area.setObjectName(u"scroll_area")
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.content = QWidget()
        self.content.setObjectName(u"content")
        self.content.setProperty(u"page", True)
        self.page_layout = QVBoxLayout(self.content)
        self.page_layout.setSpacing(16)
        self.page_layout.setObjectName(u"page_layout")
        self.page_layout.setContentsMargins(32, 20, 32, 24)
        self.page_title = QLabel(self.content)
        self.page_title.setObjectName(u"page_title")
        self.page_title.setProperty(u"role", u"display")

        self.page_layout.addWidget(self.page_title)

        self.look_card = QFrame(self.content)
        self.look_card.setObjectName(u"look_card")
        self.look_card.setProperty(u"card", u"plain")
        self.look_layout = QVBoxLayout(self.look_card)
        self.look_layout.setSpacing(12)
        self.look_layout.setObjectName(u"look_layout")
        self.look_layout.setContentsMargins(24, 16, 24, 20)
        self.look_title = QLabel(self.look_card)
        self.look_title.setObjectName(u"look_title")
        self.look_title.setProperty(u"role", u"title")

        self.look_layout.addWidget(self.look_title)

        self.theme_row = QHBoxLayout()
        self.theme_row.setSpacing(16)
        self.theme_row.setObjectName(u"theme_row")
        self.theme_row.setContentsMargins(0, 0, 0, 0)
        self.theme_label = QLabel(self.look_card)
        self.theme_label.setObjectName(u"theme_label")
        self.theme_label.setProperty(u"tone", u"2")

        self.theme_row.addWidget(self.theme_label)

        self.theme_system = QRadioButton(self.look_card)
        self.theme_system.setObjectName(u"theme_system")

        self.theme_row.addWidget(self.theme_system)

        self.theme_light = QRadioButton(self.look_card)
        self.theme_light.setObjectName(u"theme_light")

        self.theme_row.addWidget(self.theme_light)

        self.theme_dark = QRadioButton(self.look_card)
        self.theme_dark.setObjectName(u"theme_dark")

        self.theme_row.addWidget(self.theme_dark)

        self.spacer_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.theme_row.addItem(self.spacer_7)


        self.look_layout.addLayout(self.theme_row)

        self.font_row = QHBoxLayout()
        self.font_row.setSpacing(16)
        self.font_row.setObjectName(u"font_row")
        self.font_row.setContentsMargins(0, 0, 0, 0)
        self.font_label = QLabel(self.look_card)
        self.font_label.setObjectName(u"font_label")
        self.font_label.setProperty(u"tone", u"2")

        self.font_row.addWidget(self.font_label)

        self.font_slider = QSlider(self.look_card)
        self.font_slider.setObjectName(u"font_slider")
        self.font_slider.setOrientation(Qt.Orientation.Horizontal)
        self.font_slider.setMinimum(90)
        self.font_slider.setMaximum(160)
        self.font_slider.setSingleStep(5)
        self.font_slider.setPageStep(10)

        self.font_row.addWidget(self.font_slider)

        self.font_value = QLabel(self.look_card)
        self.font_value.setObjectName(u"font_value")

        self.font_row.addWidget(self.font_value)

        self.font_reset_button = QPushButton(self.look_card)
        self.font_reset_button.setObjectName(u"font_reset_button")
        self.font_reset_button.setProperty(u"kind", u"quiet")

        self.font_row.addWidget(self.font_reset_button)

        self.font_row.setStretch(1, 1)

        self.look_layout.addLayout(self.font_row)


        self.page_layout.addWidget(self.look_card)

        self.operator_card = QFrame(self.content)
        self.operator_card.setObjectName(u"operator_card")
        self.operator_card.setProperty(u"card", u"plain")
        self.operator_layout = QVBoxLayout(self.operator_card)
        self.operator_layout.setSpacing(8)
        self.operator_layout.setObjectName(u"operator_layout")
        self.operator_layout.setContentsMargins(24, 16, 24, 20)
        self.operator_title = QLabel(self.operator_card)
        self.operator_title.setObjectName(u"operator_title")
        self.operator_title.setProperty(u"role", u"title")

        self.operator_layout.addWidget(self.operator_title)

        self.operator_hint = QLabel(self.operator_card)
        self.operator_hint.setObjectName(u"operator_hint")
        self.operator_hint.setWordWrap(True)
        self.operator_hint.setProperty(u"tone", u"2")

        self.operator_layout.addWidget(self.operator_hint)

        self.operator_edit = QLineEdit(self.operator_card)
        self.operator_edit.setObjectName(u"operator_edit")
        self.operator_edit.setMaxLength(40)

        self.operator_layout.addWidget(self.operator_edit)


        self.page_layout.addWidget(self.operator_card)

        self.data_card = QFrame(self.content)
        self.data_card.setObjectName(u"data_card")
        self.data_card.setProperty(u"card", u"plain")
        self.data_layout = QVBoxLayout(self.data_card)
        self.data_layout.setSpacing(10)
        self.data_layout.setObjectName(u"data_layout")
        self.data_layout.setContentsMargins(24, 16, 24, 20)
        self.data_title = QLabel(self.data_card)
        self.data_title.setObjectName(u"data_title")
        self.data_title.setProperty(u"role", u"title")

        self.data_layout.addWidget(self.data_title)

        self.path_label = QLabel(self.data_card)
        self.path_label.setObjectName(u"path_label")
        self.path_label.setWordWrap(True)
        self.path_label.setProperty(u"tone", u"2")

        self.data_layout.addWidget(self.path_label)

        self.protection_label = QLabel(self.data_card)
        self.protection_label.setObjectName(u"protection_label")
        self.protection_label.setWordWrap(True)
        self.protection_label.setProperty(u"tone", u"2")

        self.data_layout.addWidget(self.protection_label)

        self.data_buttons = QHBoxLayout()
        self.data_buttons.setSpacing(8)
        self.data_buttons.setObjectName(u"data_buttons")
        self.data_buttons.setContentsMargins(0, 0, 0, 0)
        self.copy_button = QPushButton(self.data_card)
        self.copy_button.setObjectName(u"copy_button")

        self.data_buttons.addWidget(self.copy_button)

        self.folder_button = QPushButton(self.data_card)
        self.folder_button.setObjectName(u"folder_button")
        self.folder_button.setProperty(u"kind", u"quiet")

        self.data_buttons.addWidget(self.folder_button)

        self.spacer_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.data_buttons.addItem(self.spacer_8)


        self.data_layout.addLayout(self.data_buttons)

        self.data_result = QLabel(self.data_card)
        self.data_result.setObjectName(u"data_result")
        self.data_result.setWordWrap(True)
        self.data_result.setProperty(u"tone", u"ok")

        self.data_layout.addWidget(self.data_result)


        self.page_layout.addWidget(self.data_card)

        self.about_card = QFrame(self.content)
        self.about_card.setObjectName(u"about_card")
        self.about_card.setProperty(u"card", u"plain")
        self.about_layout = QVBoxLayout(self.about_card)
        self.about_layout.setSpacing(8)
        self.about_layout.setObjectName(u"about_layout")
        self.about_layout.setContentsMargins(24, 16, 24, 16)
        self.about_title = QLabel(self.about_card)
        self.about_title.setObjectName(u"about_title")
        self.about_title.setProperty(u"role", u"title")

        self.about_layout.addWidget(self.about_title)

        self.about_label = QLabel(self.about_card)
        self.about_label.setObjectName(u"about_label")
        self.about_label.setWordWrap(True)
        self.about_label.setProperty(u"tone", u"2")

        self.about_layout.addWidget(self.about_label)

        self.about_buttons = QHBoxLayout()
        self.about_buttons.setSpacing(8)
        self.about_buttons.setObjectName(u"about_buttons")
        self.about_buttons.setContentsMargins(0, 0, 0, 0)
        self.log_button = QPushButton(self.about_card)
        self.log_button.setObjectName(u"log_button")
        self.log_button.setProperty(u"kind", u"quiet")

        self.about_buttons.addWidget(self.log_button)

        self.spacer_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.about_buttons.addItem(self.spacer_10)


        self.about_layout.addLayout(self.about_buttons)


        self.page_layout.addWidget(self.about_card)

        self.spacer_11 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_layout.addItem(self.spacer_11)

        self.scroll_area.setWidget(self.content)

        self.outer_layout.addWidget(self.scroll_area)


        self.retranslateUi(SettingsPage)

        QMetaObject.connectSlotsByName(SettingsPage)
    # setupUi

    def retranslateUi(self, SettingsPage: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.scroll_area.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u8bbe\u7f6e", None))
#endif // QT_CONFIG(accessibility)
        self.page_title.setText(QCoreApplication.translate("SettingsPage", u"\u8bbe\u7f6e", None))
        self.look_title.setText(QCoreApplication.translate("SettingsPage", u"\u5916\u89c2", None))
        self.theme_label.setText(QCoreApplication.translate("SettingsPage", u"\u989c\u8272", None))
        self.theme_system.setText(QCoreApplication.translate("SettingsPage", u"\u8ddf\u968f\u7cfb\u7edf", None))
#if QT_CONFIG(accessibility)
        self.theme_system.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u989c\u8272\uff1a\u8ddf\u968f\u7cfb\u7edf", None))
#endif // QT_CONFIG(accessibility)
        self.theme_light.setText(QCoreApplication.translate("SettingsPage", u"\u6d45\u8272", None))
#if QT_CONFIG(accessibility)
        self.theme_light.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u989c\u8272\uff1a\u6d45\u8272", None))
#endif // QT_CONFIG(accessibility)
        self.theme_dark.setText(QCoreApplication.translate("SettingsPage", u"\u6df1\u8272", None))
#if QT_CONFIG(accessibility)
        self.theme_dark.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u989c\u8272\uff1a\u6df1\u8272", None))
#endif // QT_CONFIG(accessibility)
        self.font_label.setText(QCoreApplication.translate("SettingsPage", u"\u5b57\u53f7", None))
#if QT_CONFIG(accessibility)
        self.font_slider.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u5b57\u53f7\uff0c\u767e\u5206\u4e4b\u4e5d\u5341\u5230\u4e00\u767e\u516d\u5341", None))
#endif // QT_CONFIG(accessibility)
        self.font_value.setText(QCoreApplication.translate("SettingsPage", u"100%", None))
        self.font_reset_button.setText(QCoreApplication.translate("SettingsPage", u"\u6062\u590d 100%", None))
#if QT_CONFIG(accessibility)
        self.font_reset_button.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u6062\u590d 100%", None))
#endif // QT_CONFIG(accessibility)
        self.operator_title.setText(QCoreApplication.translate("SettingsPage", u"\u5f53\u524d\u64cd\u4f5c\u4eba", None))
        self.operator_hint.setText(QCoreApplication.translate("SettingsPage", u"\u5199\u8fdb\u64cd\u4f5c\u8bb0\u5f55\uff0c\u56de\u7b54\u201c\u8fd9\u4e00\u9879\u662f\u8c01\u6539\u7684\u201d\u3002\u53ea\u5b58\u5728\u8fd9\u53f0\u7535\u8111\u4e0a\u3002", None))
#if QT_CONFIG(accessibility)
        self.operator_edit.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u5f53\u524d\u64cd\u4f5c\u4eba\u59d3\u540d", None))
#endif // QT_CONFIG(accessibility)
        self.operator_edit.setPlaceholderText(QCoreApplication.translate("SettingsPage", u"\u4f8b\u5982\uff1a\u674e\u654f", None))
        self.data_title.setText(QCoreApplication.translate("SettingsPage", u"\u6570\u636e", None))
        self.path_label.setText("")
        self.protection_label.setText("")
        self.copy_button.setText(QCoreApplication.translate("SettingsPage", u"\u5b58\u4e00\u4efd\u526f\u672c\u2026", None))
#if QT_CONFIG(accessibility)
        self.copy_button.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u5b58\u4e00\u4efd\u526f\u672c\u2026", None))
#endif // QT_CONFIG(accessibility)
        self.folder_button.setText(QCoreApplication.translate("SettingsPage", u"\u5728\u6587\u4ef6\u5939\u4e2d\u663e\u793a", None))
#if QT_CONFIG(accessibility)
        self.folder_button.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u5728\u6587\u4ef6\u5939\u4e2d\u663e\u793a", None))
#endif // QT_CONFIG(accessibility)
        self.data_result.setText("")
        self.about_title.setText(QCoreApplication.translate("SettingsPage", u"\u5173\u4e8e", None))
        self.about_label.setText("")
        self.log_button.setText(QCoreApplication.translate("SettingsPage", u"\u6253\u5f00\u65e5\u5fd7\u6587\u4ef6\u5939", None))
#if QT_CONFIG(accessibility)
        self.log_button.setAccessibleName(QCoreApplication.translate("SettingsPage", u"\u6253\u5f00\u65e5\u5fd7\u6587\u4ef6\u5939", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

