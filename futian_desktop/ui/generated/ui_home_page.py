# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'home_page.ui'
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
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from futian_desktop.ui.widgets.progress_ring import ProgressRing
from futian_desktop.ui.widgets.road_strip import RoadStrip

class Ui_HomePage(object):
    def setupUi(self, HomePage: QWidget) -> None:
        if not HomePage.objectName():
            HomePage.setObjectName(u"HomePage")
        self.outer_layout = QVBoxLayout(HomePage)
        self.outer_layout.setSpacing(0)
        self.outer_layout.setObjectName(u"outer_layout")
        self.outer_layout.setContentsMargins(0, 0, 0, 0)
        self.scroll_area = QScrollArea(HomePage)
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
        self.head_layout = QHBoxLayout()
        self.head_layout.setSpacing(16)
        self.head_layout.setObjectName(u"head_layout")
        self.head_layout.setContentsMargins(0, 0, 0, 0)
        self.title_layout = QVBoxLayout()
        self.title_layout.setSpacing(2)
        self.title_layout.setObjectName(u"title_layout")
        self.title_layout.setContentsMargins(0, 0, 0, 0)
        self.headline_label = QLabel(self.content)
        self.headline_label.setObjectName(u"headline_label")
        self.headline_label.setWordWrap(True)
        self.headline_label.setProperty(u"role", u"display")

        self.title_layout.addWidget(self.headline_label)

        self.subtitle_label = QLabel(self.content)
        self.subtitle_label.setObjectName(u"subtitle_label")
        self.subtitle_label.setWordWrap(True)
        self.subtitle_label.setProperty(u"tone", u"3")

        self.title_layout.addWidget(self.subtitle_label)


        self.head_layout.addLayout(self.title_layout)


        self.page_layout.addLayout(self.head_layout)

        self.top_layout = QHBoxLayout()
        self.top_layout.setSpacing(16)
        self.top_layout.setObjectName(u"top_layout")
        self.top_layout.setContentsMargins(0, 0, 0, 0)
        self.figures_card = QFrame(self.content)
        self.figures_card.setObjectName(u"figures_card")
        self.figures_card.setProperty(u"card", u"plain")
        self.figures_layout = QHBoxLayout(self.figures_card)
        self.figures_layout.setSpacing(24)
        self.figures_layout.setObjectName(u"figures_layout")
        self.figures_layout.setContentsMargins(24, 16, 24, 16)
        self.progress_layout = QVBoxLayout()
        self.progress_layout.setSpacing(6)
        self.progress_layout.setObjectName(u"progress_layout")
        self.progress_layout.setContentsMargins(0, 0, 0, 0)
        self.progress_title = QLabel(self.figures_card)
        self.progress_title.setObjectName(u"progress_title")
        self.progress_title.setProperty(u"role", u"caption")
        self.progress_title.setProperty(u"tone", u"3")

        self.progress_layout.addWidget(self.progress_title)

        self.progress_ring = ProgressRing(self.figures_card)
        self.progress_ring.setObjectName(u"progress_ring")

        self.progress_layout.addWidget(self.progress_ring)


        self.figures_layout.addLayout(self.progress_layout)

        self.score_layout = QVBoxLayout()
        self.score_layout.setSpacing(4)
        self.score_layout.setObjectName(u"score_layout")
        self.score_layout.setContentsMargins(0, 0, 0, 0)
        self.score_title = QLabel(self.figures_card)
        self.score_title.setObjectName(u"score_title")
        self.score_title.setProperty(u"role", u"caption")
        self.score_title.setProperty(u"tone", u"3")

        self.score_layout.addWidget(self.score_title)

        self.score_label = QLabel(self.figures_card)
        self.score_label.setObjectName(u"score_label")
        self.score_label.setProperty(u"role", u"figure")

        self.score_layout.addWidget(self.score_label)

        self.grade_label = QLabel(self.figures_card)
        self.grade_label.setObjectName(u"grade_label")
        self.grade_label.setWordWrap(True)

        self.score_layout.addWidget(self.grade_label)

        self.score_hint = QLabel(self.figures_card)
        self.score_hint.setObjectName(u"score_hint")
        self.score_hint.setWordWrap(True)
        self.score_hint.setProperty(u"role", u"caption")
        self.score_hint.setProperty(u"tone", u"3")

        self.score_layout.addWidget(self.score_hint)

        self.spacer_1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.score_layout.addItem(self.spacer_1)


        self.figures_layout.addLayout(self.score_layout)

        self.figures_layout.setStretch(1, 1)

        self.top_layout.addWidget(self.figures_card)

        self.missing_card = QFrame(self.content)
        self.missing_card.setObjectName(u"missing_card")
        self.missing_card.setProperty(u"card", u"plain")
        self.missing_box = QVBoxLayout(self.missing_card)
        self.missing_box.setSpacing(8)
        self.missing_box.setObjectName(u"missing_box")
        self.missing_box.setContentsMargins(24, 16, 24, 16)
        self.next_caption = QLabel(self.missing_card)
        self.next_caption.setObjectName(u"next_caption")
        self.next_caption.setWordWrap(True)
        self.next_caption.setProperty(u"role", u"chip")
        self.next_caption.setProperty(u"tone", u"accent")

        self.missing_box.addWidget(self.next_caption)

        self.next_label = QLabel(self.missing_card)
        self.next_label.setObjectName(u"next_label")
        self.next_label.setWordWrap(True)
        self.next_label.setProperty(u"role", u"heading")
        self.next_label.setProperty(u"tone", u"")

        self.missing_box.addWidget(self.next_label)

        self.next_row = QHBoxLayout()
        self.next_row.setSpacing(12)
        self.next_row.setObjectName(u"next_row")
        self.next_button = QPushButton(self.missing_card)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setProperty(u"kind", u"primary")

        self.next_row.addWidget(self.next_button)

        self.spacer_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.next_row.addItem(self.spacer_7)


        self.missing_box.addLayout(self.next_row)

        self.next_rule = QFrame(self.missing_card)
        self.next_rule.setObjectName(u"next_rule")
        self.next_rule.setProperty(u"rule", True)

        self.missing_box.addWidget(self.next_rule)

        self.missing_title = QLabel(self.missing_card)
        self.missing_title.setObjectName(u"missing_title")
        self.missing_title.setProperty(u"role", u"strong")

        self.missing_box.addWidget(self.missing_title)

        self.missing_layout = QVBoxLayout()
        self.missing_layout.setSpacing(4)
        self.missing_layout.setObjectName(u"missing_layout")
        self.missing_layout.setContentsMargins(0, 0, 0, 0)

        self.missing_box.addLayout(self.missing_layout)

        self.spacer_2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.missing_box.addItem(self.spacer_2)


        self.top_layout.addWidget(self.missing_card)

        self.top_layout.setStretch(0, 2)
        self.top_layout.setStretch(1, 3)

        self.page_layout.addLayout(self.top_layout)

        self.road_strip = RoadStrip(self.content)
        self.road_strip.setObjectName(u"road_strip")

        self.page_layout.addWidget(self.road_strip)

        self.lower_layout = QHBoxLayout()
        self.lower_layout.setSpacing(16)
        self.lower_layout.setObjectName(u"lower_layout")
        self.lower_layout.setContentsMargins(0, 0, 0, 0)
        self.due_card = QFrame(self.content)
        self.due_card.setObjectName(u"due_card")
        self.due_card.setProperty(u"card", u"plain")
        self.due_box = QVBoxLayout(self.due_card)
        self.due_box.setSpacing(8)
        self.due_box.setObjectName(u"due_box")
        self.due_box.setContentsMargins(24, 16, 24, 16)
        self.due_title = QLabel(self.due_card)
        self.due_title.setObjectName(u"due_title")
        self.due_title.setProperty(u"role", u"title")

        self.due_box.addWidget(self.due_title)

        self.due_layout = QVBoxLayout()
        self.due_layout.setSpacing(0)
        self.due_layout.setObjectName(u"due_layout")
        self.due_layout.setContentsMargins(0, 0, 0, 0)

        self.due_box.addLayout(self.due_layout)

        self.spacer_3 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.due_box.addItem(self.spacer_3)


        self.lower_layout.addWidget(self.due_card)

        self.recent_card = QFrame(self.content)
        self.recent_card.setObjectName(u"recent_card")
        self.recent_card.setProperty(u"card", u"plain")
        self.recent_box = QVBoxLayout(self.recent_card)
        self.recent_box.setSpacing(8)
        self.recent_box.setObjectName(u"recent_box")
        self.recent_box.setContentsMargins(24, 16, 24, 16)
        self.recent_head = QHBoxLayout()
        self.recent_head.setSpacing(8)
        self.recent_head.setObjectName(u"recent_head")
        self.recent_head.setContentsMargins(0, 0, 0, 0)
        self.recent_title = QLabel(self.recent_card)
        self.recent_title.setObjectName(u"recent_title")
        self.recent_title.setProperty(u"role", u"title")

        self.recent_head.addWidget(self.recent_title)

        self.spacer_4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.recent_head.addItem(self.spacer_4)

        self.documents_button = QPushButton(self.recent_card)
        self.documents_button.setObjectName(u"documents_button")
        self.documents_button.setProperty(u"kind", u"quiet")

        self.recent_head.addWidget(self.documents_button)


        self.recent_box.addLayout(self.recent_head)

        self.recent_layout = QVBoxLayout()
        self.recent_layout.setSpacing(0)
        self.recent_layout.setObjectName(u"recent_layout")
        self.recent_layout.setContentsMargins(0, 0, 0, 0)

        self.recent_box.addLayout(self.recent_layout)

        self.spacer_5 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.recent_box.addItem(self.spacer_5)


        self.lower_layout.addWidget(self.recent_card)

        self.lower_layout.setStretch(0, 3)
        self.lower_layout.setStretch(1, 2)

        self.page_layout.addLayout(self.lower_layout)

        self.spacer_6 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_layout.addItem(self.spacer_6)

        self.scroll_area.setWidget(self.content)

        self.outer_layout.addWidget(self.scroll_area)


        self.retranslateUi(HomePage)

        QMetaObject.connectSlotsByName(HomePage)
    # setupUi

    def retranslateUi(self, HomePage: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.scroll_area.setAccessibleName(QCoreApplication.translate("HomePage", u"\u5de5\u4f5c\u53f0", None))
#endif // QT_CONFIG(accessibility)
        self.headline_label.setText("")
        self.subtitle_label.setText("")
        self.progress_title.setText(QCoreApplication.translate("HomePage", u"\u8fdb\u5ea6", None))
        self.score_title.setText(QCoreApplication.translate("HomePage", u"\u5f97\u5206", None))
        self.score_label.setText(QCoreApplication.translate("HomePage", u"\u2014", None))
        self.grade_label.setText("")
        self.score_hint.setText("")
        self.next_caption.setText(QCoreApplication.translate("HomePage", u"\u4e0b\u4e00\u6b65", None))
        self.next_label.setText("")
        self.next_button.setText(QCoreApplication.translate("HomePage", u"\u4e0b\u4e00\u6b65", None))
#if QT_CONFIG(accessibility)
        self.next_button.setAccessibleName(QCoreApplication.translate("HomePage", u"\u4e0b\u4e00\u6b65", None))
#endif // QT_CONFIG(accessibility)
        self.missing_title.setText(QCoreApplication.translate("HomePage", u"\u8fd8\u5dee\u4ec0\u4e48", None))
        self.due_title.setText(QCoreApplication.translate("HomePage", u"60 \u5929\u5185\u5230\u671f", None))
        self.recent_title.setText(QCoreApplication.translate("HomePage", u"\u6700\u8fd1\u6587\u4ef6", None))
        self.documents_button.setText(QCoreApplication.translate("HomePage", u"\u5168\u90e8\u6587\u4ef6", None))
#if QT_CONFIG(accessibility)
        self.documents_button.setAccessibleName(QCoreApplication.translate("HomePage", u"\u5168\u90e8\u6587\u4ef6", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

