"""Error code and values to a sentence: what happened, what it means for the data, what to do now."""

from futian_desktop.domain.errors import FutianError
from futian_desktop.system.later import Later
from futian_desktop.system.messages import _

_DRILLS, _PACKS, _EXAMS = (
    Later(f"futian_desktop.services.{name}") for name in ("emergency.drill_words", "pack_words", "training.exam_words")
)
_FILES = Later("futian_desktop.services.training.file_words")
_ELSEWHERE = {
    "hazard": Later("futian_desktop.services.hazard_words"), "scenario": _DRILLS, "drill": _DRILLS, "own": _PACKS,
    "pack": _PACKS, "training_session": Later("futian_desktop.services.training.session_words"), "exam": _EXAMS,
    "exam_sitting": _EXAMS, "bank": Later("futian_desktop.services.training.bank_words"),
    "roster": Later("futian_desktop.services.training.roster_words"), "training_plan": _FILES, "person_file": _FILES,
    "person": _FILES, "pass_certificate": Later("futian_desktop.services.training.certificate_words"),
}  # fmt: skip
"""Where the sentences of an area are, by the first part of the code; imported when such a failure is shown."""


def _workspace() -> dict[str, str]:
    return {
        "workspace.newer": _("这个工作区由更新版本的软件保存（结构版本 {found}，本软件支持到 {known}）。文件没有被改动。请升级软件后再打开。"),
        "workspace.wrong_key": _("口令不对，或者文件已损坏。文件没有被改动。请重新输入口令，或用恢复单上的 96 位恢复码。"),
        "workspace.locked": _("文件受口令保护，还没有打开。文件没有变。请点“再试一次”输入口令，或用恢复单上的 96 位恢复码。"),
        "workspace.damaged": _("工作区文件已损坏，打不开。请用“恢复备份”选一份最近的备份；损坏的文件会原样保留。"),
        "workspace.not_workspace": _("这不是福安自评的工作区文件。请选择扩展名为 .ftws 的文件。"),
        "workspace.disk_full": _("磁盘已满，刚才这一步没有保存；之前保存的内容没有变。请腾出一些空间，再做一次。"),
        "workspace.readonly_place": _("这个位置不允许写入。内容没有变。请把工作区另存到“文档”文件夹再打开。"),
        "workspace.missing": _("找不到工作区文件，可能被移动或改名了。请重新选择文件，或从备份恢复。"),
        "workspace.in_use": _("工作区正由另一个窗口使用。请先关闭那个窗口；这里可以只读查看。"),
        "workspace.readonly": _("现在是只读查看，不能修改。请关闭另一个窗口后重新打开。"),
        "workspace.exists": _("已经有同名文件，没有覆盖它。请换一个名字。"),
        "answer.changed": _("这一项刚在另一个窗口改过。您的修改没有写入，请看一眼新的内容再改。"),
        "training.credit_empty": _("没有选人或没有选培训项目，没有记下任何东西。请先选人，再勾要记的培训。"),
        "training.credit_future": _("{day} 还没有到，没有记下任何东西。请写培训做完的那一天。"),
        "record.changed": _("这条记录刚在另一个窗口改过。您的修改没有写入，请重新打开后再改。"),
        "answer.needs_reason": _("选“不适用”要写一句原因，例如：本店不用气。"),
        "answer.unknown_item": _("清单里没有编号 {item}。请核对编号。"),
        "assessment.frozen": _("这份自评已经定稿，不能直接改。需要改时点“新一版”，会另存一份。"),
        "assessment.incomplete": _("还有 {open} 项没有答完，暂时不能定稿。"),
        "major.needs_words": _("要写明对照的条款、谁核实的和理由，才能确认或否定疑似重大隐患。"),
        "assessment.none": _("还没有自评。请先开始一次自评。"),
    }  # fmt: skip


def _protection() -> dict[str, str]:
    return {
        "protection.no_passphrase": _("还没有输入口令。请输入至少 8 个字符，可以用一句只有自己知道的话。"),
        "protection.different": _("两次输入的口令不一样，没有改动。请把两行再输一遍。"),
        "protection.short": _("口令太短，至少 {least} 个字符。可以用一句只有自己知道的话。"),
        "protection.edge_space": _("口令的开头或结尾有空格，以后容易输错。请去掉空格。"),
        "protection.simple": _("这个口令太容易猜到，例如全是同一个字符、按顺序排列。请换一句只有自己知道的话。"),
        "protection.same": _("新口令和现在的一样，没有改动。请换一个。"),
        "protection.already": _("这个工作区已经有口令保护。要换口令，请用“换口令”。"),
        "protection.none": _("这个工作区没有设口令，内容没有变。需要时请先设口令。"),
        "protection.wrong_passphrase": _("现在的口令不对，文件没有被改动。请重新输入，或输入恢复单上的恢复码。"),
        "recovery.line": _("恢复码第 {line} 行抄错了，和核对码对不上。请对照恢复单再看一遍这一行。"),
        "workspace.copied_stale": _("这个文件可能是在程序开着的时候复制出来的，最近的改动也许不在里面。请核对内容；以后请用“另存副本”拷贝。"),
        "workspace.short_space": _("磁盘快满了。程序预留的空间已经让出来，现在可以删除照片、清理空间；请尽快腾出空间。"),
        "place.network": _("工作区放在网络盘上，断网或两台电脑同时打开时可能丢内容。请把它复制到本机磁盘再打开，做完再拷回去。"),
        "place.synced": _("工作区放在网盘的同步文件夹里，同步软件可能在程序使用时改动它。请把它移到本机的普通文件夹。"),
        "backup.unknown": _("找不到这份备份，可能已经到期删除。请刷新后再看。"),
        "backup.behind": _("有 {count} 份备份还在用以前的口令。它们会在 35 天内到期删除；在那之前恢复时要输入以前的口令。"),
        "backup.failed": _("最近一次自动备份没有做成，工作区本身没有问题。程序会再试，原因见下一条。"),
        "workspace.upgrade_failed": _("文件升级没有做成，文件和原来一样，升级前的备份也在。请用原来的版本继续使用，并把日志发给我们。"),
        "workspace.is_backup": _("这是自动备份，不能直接打开。请用“恢复备份”把它恢复成一个新文件。"),
        "workspace.no_space": _("磁盘空间不够：需要约 {need} MB，现在只剩 {free} MB。文件没有被改动。请腾出空间后再做一次。"),
        "workspace.busy": _("还有一件事正在进行，这一步没有开始，文件没有被改动。请等它完成后再做一次。"),
        "workspace.watched": _("另一个窗口正打开着这个工作区，这一步没有做，文件没有被改动。请先关闭那个窗口。"),
        "workspace.gone": _("工作区文件被移走或删除了，刚才这一步没有保存。内容还在内存里：请马上“另存副本”到别的位置，再打开那份副本。"),
        "workspace.io_error": _("读写磁盘时出错，刚才这一步没有保存；之前保存的内容没有变。请检查磁盘或 U 盘是否还连着，再做一次。"),
        "workspace.copied_open": _("这个文件打不开，可能是在程序开着的时候复制出来的，复制得不完整。原来的文件没有变。请在原来的电脑上用“另存副本”重新拷一份，或从备份恢复。"),
    }  # fmt: skip


def _work() -> dict[str, str]:
    return {
        "firm.none": _("还没有企业。请先填写企业档案。"),
        "sample.unknown_trade": _("没有“{trade}”的示例。可以用 restaurant 或 office。"),
        "premises.which": _("工作区里有 {n} 个场所，请用 --premises 指明一个。"),
        "premises.unknown": _("找不到这个场所。请用 status --all 查看编号。"),
        "assessment.unknown": _("找不到这份自评，可能已在另一个窗口删除。请刷新后再看。"),
        "content.snapshot": _("这份自评的检查内容缺失，文件可能损坏。请从备份恢复。"),
        "switch.none": _("没有可以撤回的换版本，可能已在另一个窗口撤回。自评没有变。请刷新后再看。"),
        "photo.unknown": _("找不到这张照片，可能已被移除。"),
        "document.unknown": _("找不到这份文件。"),
        "blank.empty": _("这样选，一项也没有。没有生成文件。去掉一两个勾再试。"),
        "export.where": _("要给出工作区文件，并用 --out 说写到哪个文件夹。没有生成文件。"),
        "blank.whose": _("要说出列谁的：给一个工作区文件，或用 --trade 给一个行业。没有生成文件。"),
        "blank.unknown": _("这份清单里没有“{key}”。没有生成文件。可以选：{known}。"),
        "trade.unknown": _("没有行业“{trade}”。没有生成文件。用 --documents blank --trades 看有哪些。"),
        "supplement.frozen": _("报告已经签名，这几样不能再改。已签的文件不受影响。要改时到自评页点“新一版”，另出一版。"),
        "supplement.form": _("supplement 一栏的写法不对，没有写入。可以有 members、no_accident、accidents、notice、pledge_on。"),
        "supplement.too_many": _("最多写 {most} 行，多出来的没有保存。请合并几行，或另附名单。"),
        "answers.form": _("答案文件的格式不对，应当是 JSON 对象，里面有 answers 列表。"),
        "answer.unknown_kind": _("{item} 的结论写法不对，可以用 conform、partial、nonconform、na、ask。"),
        "answer.needs_finding": _("{item} 选了部分符合或不符合，要写至少一条扣分点。"),
        "answer.unknown_finding": _("{item} 的扣分点不对：写序号，或写 text 和 deduct。"),
        "paper.unknown": _("没有“{kind}”这种文件。请从列表里选。"),
        "firm.name_missing": _("请先填写名称。"),
    }  # fmt: skip


def _daily() -> dict[str, str]:
    return {
        "duty.needs_proof": _("办完了要留个凭据：写一句做了什么、记录放在哪里。"),
        "duty.needs_reason": _("请写一句为什么不用做。"),
        "duty.done_later": _("完成日期还没有到，没有保存。请核对日期。"),
        "duty.no_mark": _("这件事还没有标记为办完，照片没有放进去。请先点“办完了”。"),
        "duty.needs_day": _("请选一个新的日期。"),
        "duty.moved_back": _("新的日期已经过了，没有保存。请选今天以后的日期。"),
        "register.unknown": _("找不到这一行，可能已在另一个窗口移除。请刷新后再看。"),
        "register.none": _("没有“{name}”这种台账。可以写 equipment（设备与证照）。"),
        "calendar.year": _("{year} 不像年份，没有导出。请写 2027 这样的四位数。"),
        "register.nothing_pasted": _("剪贴板里没有表格。请先在表格软件里选中几行，复制，再回来粘贴。"),
        "register.nothing_in": _("没有可以加的行，没有写入。请看每一行后面写的原因。"),
        "register.rows_wrong": _("有 {n} 行填得不对，没有写入。请改好文件再来，或勾选“跳过不对的行”。"),
        "register.no_column": _("没有找到“{names}”这一列，没有写入。请在表头上方选哪一列是它。"),
        "register.too_many": _("一次最多加 {most} 行，没有写入。请分成几个文件。"),
        "register.before_last": _("下次日期早于这次检验的日期，没有保存。请核对。"),
        "register.check_later": _("检验日期还没有到，没有保存。请核对日期。"),
        "register.field": _("有一栏填得不对，没有保存，您写的内容还在。请改好再存。"),
    }  # fmt: skip


def _inspections() -> dict[str, str]:
    return {
        "inspection.unknown": _("找不到这次检查，可能已在另一个窗口移除。请刷新后再看。"),
        "inspection.no_rhythm": _("这张表没有固定的周期，不能排进计划。请选开门卡、防火检查表这样的表。"),
        "inspection.later": _("检查日期 {day} 还没有到，没有保存。请核对日期。"),
        "inspection.nobody": _("请写是谁检查的。"),
        "inspection.open_lines": _("还有 {n} 样没有看，先不能保存为一次检查。已经打的勾还在。"),
        "inspection.nothing_and_bad": _("有不合格的，就不能勾“未发现隐患”。请把不合格的登记为隐患，或改成合格。"),
        "inspection.no_result": _("请打勾“未发现隐患”，或者写下发现的隐患。"),
        "inspection.recheck_before": _("复查日期早于检查日期，没有保存。请核对日期。"),
        "inspection.plan_ends_before": _("停止日期早于开始日期，没有保存。请核对日期。"),
        "inspection.plan_hours": _("巡查间隔要在 1 到 12 小时之间，没有保存。"),
        "inspection.needs_reason": _("请写一句为什么没有查，例如：当天停业。"),
        "inspection.pack_days": _("开始和结束的日期不对：要先开始、后结束，最多 {most} 天。没有生成文件。"),
        "inspection.no_reader": _("这台电脑缺少识别方块码的组件，照片没有归档，原来的文件没有变。请用“录入纸质表”。"),
        "inspection.no_code": _("“{name}”上没有认出检查表的方块码，没有归档，原来的文件没有变。请把右下角拍清楚，或用“录入纸质表”。"),
        "inspection.other_place": _("这张检查表是另一家的，没有归档。请先切换到那一家再拖进来。"),
        "inspection.list_gone": _("这张表用的检查清单已经不在，照片没有归档，原来的文件没有变。请新开一次检查，把照片加到里面。"),
        "inspection.list_unknown": _("没有检查表“{key}”。没有写入。可以选：{known}。"),
        "inspection.line_unknown": _("检查表里没有“{line}”这一行。没有写入。请核对编号。"),
    }  # fmt: skip


def _risks() -> dict[str, str]:
    return {
        "risk.title": _("请写这个风险点可能出什么事。还没有保存，您写的内容还在。"),
        "risk.values": _("分数要从列表里选，没有保存。请重新选 L、E、C 和可能性、严重性。"),
        "risk.reason": _("请写一句理由：为什么不采用，或者为什么定得比算出来的低。还没有保存，您写的内容还在。"),
        "risk.nobody": _("请写是谁核定的。还没有保存。"),
        "risk_unit.unknown": _("找不到这个风险点，可能已在另一个窗口移除。请刷新后再看。"),
        "post.unknown": _("没有这个应急岗位，没有保存。请从列表里选。"),
        "post.twice": _("这个人已经在这个岗位上，没有再加一次。"),
        "setup.unknown": _("没有这一栏，没有保存。请刷新后再填。"),
        "setup.too_long": _("写得太长，最多 {most} 个字，没有保存。请写短一点。"),
    }  # fmt: skip


def _plans() -> dict[str, str]:
    return {
        "plan.no_risks": _("还没有评过风险，预案没有生成，别的内容没有变。请先到“风险”评一遍。"),
        "plan.exists": _("已经有一本预案，没有再生成，原来的没有变。要重写，请发布后点“开新版”。"),
        "plan.fewer": _("比建议的少写了几部分，预案没有生成。请写一句为什么可以少写，或者把建议的都勾上。"),
        "plan.frozen": _("这一版已经批准或发布，文字不能改，这次的改动没有写入。请点“开新版”再改。"),
        "plan.too_long": _("预案超过 {most} 块，这次的改动没有写入。请删掉用不着的部分。"),
        "plan.block_twice": _("预案里有两块用了同一个编号，这次的改动没有写入。请撤销上一步，再做一次。"),
        "plan.deed_future": _("日期还没到，没有记下。请写今天或以前的日子。"),
        "plan.deed_order": _("前一步还没有做，这一步没有记下。请按页面上的顺序来：评审或论证、批准、发布、发放。"),
        "plan.incomplete": _("还缺 {count} 处法规要求的内容（头一处：{first}），没有记下，预案没有变。请先补上再批准。"),
        "plan.not_published": _("这一版还没有发布，可以直接改，不用开新版。内容没有变。"),
        "plan.reason": _("没有写为什么要改，新版没有开，原来的没有变。请写一句原因。"),
        "emergency_plan.unknown": _("找不到这本预案，可能已在另一个窗口删除，别的内容没有变。请刷新后再看。"),
    }  # fmt: skip


def _papers() -> dict[str, str]:
    return {
        "paper.unknown": _("没有“{kind}”这种文件。请从列表里选。"),
        "paper.needs_hazard": _("“{title}”要说明是哪一条隐患。没有生成文件。"),
        "paper.one_hazard": _("“{title}”一次只写一条隐患。没有生成文件。请只选一条。"),
        "paper.not_heavy": _("这份文件只用于疑似重大和重大隐患，这一条是一般隐患。没有生成文件。"),
        "paper.needs_inspection": _("“{title}”要说明是哪一次检查。没有生成文件。"),
        "paper.unfinished": _("这次检查还没有做完，没有生成文件。请先看完并保存，再出检查记录。"),
        "training.unit_unknown": _("课件“{unit}”不在本程序里，没有打开，别的没有变。请从“培训—课件”的清单里选一份。"),
        "training.nothing_found": _("这次自评没有查出不符合，没有可讲的，什么都没有变。请先答完自评，或者从“课件”里选一份来讲。"),
        "training.no_lesson": _("没有说要哪份课件，讲义没有生成，别的没有变。请在“培训—课件”里选一份，再点打印讲义。"),
        "paper.no_plan": _("还没有应急预案，“{title}”没有生成，别的没有变。请先在“应急—预案”里生成一本预案，再导出。"),
        "paper.needs_record": _("“{title}”要说明是哪一个情景、哪一次演练或哪一份预案。没有生成文件。请先选一个。"),
        "paper.needs_period": _("“{title}”要说明是哪段时间。没有生成文件。"),
        "paper.text_form": _("--text 的写法不对：“{text}”。没有生成文件。请写成 代号=要写的话，例如 receiver=后厨。"),
        "paper.not_assessed": _("还没有定稿的自评把隐患登记进台账。没有生成文件。请先在隐患页登记自评发现的问题，或给一个时段。"),
        "paper.form": _("“{title}”不能做成 {form}，没有生成文件。可以做成：{known}。"),
        "period.form": _("时段“{text}”看不懂。可以写：2026、2026-H2、2026-Q4、2026-11，或 2026-01-01/2026-03-31。"),
        "period.turned": _("时段的结束日期 {last} 早于开始日期 {first}。没有生成文件。请核对日期。"),
    }  # fmt: skip


def _signing() -> dict[str, str]:
    return {
        "identity.wrong_passphrase": _("签名口令不对。文件没有变。请重新输入；忘了口令就作废重做一个签名身份。"),
        "identity.not_p12": _("这不是签名身份文件，或者文件已损坏。没有签名。请选扩展名为 .p12 或 .pfx 的文件。"),
        "identity.no_key": _("这个文件里只有证书，没有签名用的私钥。没有签名。请向发证机构要带私钥的 .p12 或 .pfx。"),
        "identity.key_kind": _("这个签名身份的算法本软件还不能用。没有签名。请换用 RSA（2048 位以上）或 P-256 的证书，或者在这里做一个。"),
        "identity.mismatch": _("这个文件里的证书和私钥不是一对。没有签名。请向发证机构重新要一份。"),
        "identity.no_key_usage": _("这张证书不是用来签文件的（缺少“数字签名”和“不可否认”用途）。没有签名。请换一张签名证书。"),
        "identity.short_passphrase": _("口令太短，至少 8 个字符。"),
        "identity.no_name": _("签名身份要有姓名。请先在企业档案里填写，或在命令里写明。"),
        "identity.expired": _("这个签名身份已于 {day} 过期。没有签名，以前签的文件不受影响。请新做一个，再到街道登记。"),
        "identity.not_yet_valid": _("这个签名身份要到 {day} 才生效。没有签名。请核对电脑的日期，或到时再签。"),
        "sign.draft": _("草稿不能签名。请先完成自评并定稿。"),
        "sign.already": _("这个位置已经签过名。"),
        "sign.no_field": _("这份文件没有给这个身份留签名位置。"),
        "sign.altered": _("这份文件在上一个签名之后被改动过，不能再签。文件没有变。请向对方要原来的文件。"),
        "sign.not_pdf": _("这不是能读的 PDF 文件，没有签名。请重新选择。"),
        "sign.not_ours": _("这份文件和工作区里的哪一份都对不上，没有归入。请确认它是从这里发出去签名的那一份。"),
        "trust.not_certificate": _("给出的可信证书读不出来。没有核验。请用 .pem、.crt、.cer 或 .der 证书文件。"),
    }  # fmt: skip


def _files() -> dict[str, str]:
    return {
        "content.invalid": _("内容文件有错：{place}，{expectation}。"),
        "content.no_markers": _("文件里没有内容统计的开始和结束标记。没有写。请先把两行标记放进去。"),
        "content.missing": _("找不到内容文件 {file}。请重新安装程序。"),
        "photo.not_picture": _("“{name}”不是能识别的照片，没有加入。请用 JPG、PNG 或 WebP 格式。"),
        "photo.empty": _("“{name}”是空文件（0 字节），没有加入。请重新从手机传一次。"),
        "photo.too_heavy": _("“{name}”超过 60 MB，没有加入。请先压缩，或截图后再加。"),
        "photo.too_large": _("“{name}”尺寸过大，没有加入。请先用手机或电脑缩小到 6000 万像素以内。"),
        "photo.truncated": _("“{name}”没有传完整，没有加入。请重新从手机导出一次。"),
        "photo.heic": _("“{name}”是 HEIC 格式，这台电脑没有解码器。请在手机相册里以 JPG 导出，或在相机设置里选“兼容性最佳”。"),
        **_papers(), **_risks(), **_plans(),
        **_signing(),
        "file.unreadable": _("读不了文件“{file}”。请检查它是否还在、是否有权限。"),
        "file.not_written": _("没有写成“{file}”。原来的数据没有变。请检查磁盘空间和权限，或换一个位置。"),
    }  # fmt: skip


def _tables() -> dict[str, str]:
    return {
        "table.file_too_big": _("“{name}”超过 60 MB，没有读取。请只保留评分表，另存后再导入。"),
        "table.empty_file": _("“{name}”是空文件，没有可导入的内容。请重新取得这个文件。"),
        "table.no_table": _("“{name}”里没有找到表格，什么都没有导入。请确认评分表是表格，不是图片或文字段落。"),
        "table.kind": _("这个文件不是能读的表格。什么都没有导入。请用 xlsx、xls、docx 或 csv 格式。"),
        "table.mhtml": _("这个文件其实是网页存档，没有读取。请用表格软件打开它，另存为 xlsx 后再导入。"),
        "table.xml": _("这个文件是另一种 XML 格式，没有读取。请用表格软件打开它，另存为 xlsx 后再导入。"),
        "table.pdf": _("这是 PDF 文件，里面的表格读不准，没有读取。请向发布单位要 Word 或 Excel 版本。"),
        "table.old_word": _("这是旧版 Word 文件（.doc），没有读取。请用 Word 或 WPS 打开它，另存为 docx 后再导入。"),
        "table.xlsb": _("这是二进制工作簿（.xlsb），没有读取。请用表格软件打开它，另存为 xlsx 后再导入。"),
        "table.ods": _("这是 ODS 表格，没有读取。请用表格软件打开它，另存为 xlsx 后再导入。"),
        "table.encrypted": _("这个文件有打开密码，没有读取。请先在表格软件里去掉密码，另存后再导入。"),
        "table.damaged": _("文件已损坏，或者不是完整的表格文件，没有读取。请重新取得这个文件，或用表格软件修复后另存。"),
        "table.bomb": _("文件解压后大得不正常，为安全起见没有读取。请用表格软件打开它，只保留评分表，另存后再导入。"),
        "table.unsafe_xml": _("文件里带有不安全的定义（DOCTYPE 或实体），没有读取。请用表格软件打开它，另存后再导入。"),
        "table.too_big": _("表格内容太多，没有读取。请只保留评分表，另存后再导入。"),
        "table.too_slow": _("{seconds} 秒还没有读完，已停止，什么都没有导入。请只保留评分表，另存后再导入。"),
        "table.too_many_rows": _("表格超过 {most} 行，没有读取。请只保留评分表，另存后再导入。"),
        "table.too_many_items": _("检查项超过 {most} 项，从这一行起没有读取。请把表分成几份再导入。"),
        "table.encoding": _("文字编码认不出来，没有读取。请用表格软件打开它，另存为 xlsx 后再导入。"),
        "table.no_items": _("没有认出任何检查项，什么都没有导入。请检查表头和各列的对应关系。"),
        "table.row_errors": _("有 {count} 行看不懂，没有导入。请逐行改正，或选择“跳过这些行”。"),
        "table.no_sheet": _("文件里没有名为“{sheet}”的表。请核对名称。"),
        "standard.name_missing": _("请先填写标准名称。"),
        "standard.code_form": _("编号前缀要用 2 到 8 个字母或数字，以字母开头，不能与自带模块的编号相同。"),
        "standard.edition": _("版次要写成 1 到 9999 的数字，例如 2024。"),
        "standard.same_content": _("已经有内容完全一样的标准“{title}”，没有再存一份。"),
        "standard.in_use": _("“{title}”已有 {count} 份自评在用，不能撤销。标准和自评都没有变。"),
        "standard.unknown": _("找不到这个标准，可能已经撤销。请刷新后再看。"),
    }  # fmt: skip


def _table_rows() -> dict[str, str]:
    return {
        "table.no_points": _("没有找到分值这一列。请指定哪一列是标准分值。"),
        "table.no_criterion": _("没有找到考评内容这一列。请指定哪一列是考评内容。"),
        "table.hidden_row": _("这一行在文件里是隐藏的，也读进来了。请看一下要不要。"),
        "table.hidden_column": _("{column} 列在文件里是隐藏的，也读进来了。"),
        "table.hidden_sheet": _("“{sheet}”这张表在文件里是隐藏的，也列出来了。"),
        "table.points_missing": _("没有分值，这一行没有导入。请补上分值。"),
        "table.points_unreadable": _("{column} 列的分值“{text}”看不懂，这一行没有导入。请改成数字。"),
        "table.zero_points": _("分值是 0，照原样导入。请看一下对不对。"),
        "table.no_own_points": _("这一行没有自己的分值（否决、追加扣除或倒扣），按 0 分导入。"),
        "table.no_text": _("有分值或评分方式，但没有考评内容，这一行没有导入。"),
        "table.text_above": _("没有考评内容，用了第 {above} 行的内容。请看一下对不对。"),
        "table.joined_elements": _("合并的分值跨了两个要素，按第一个要素导入。"),
        "table.sum_differs": _("{word}“{title}”写的是 {stated} 分，各项相加是 {computed} 分，对不上。请核对原表。"),
        "table.sum_empty": _("{word}这一行没有数字，没有核对。"),
        "table.formula_cached": _("{column} 列有 {count} 个公式，用了文件里保存的结果。"),
        "table.formula_empty": _("{column} 列是公式，文件里没有保存结果，按空白处理。请用表格软件打开、保存后再导入。"),
        "table.formula_text": _("{column} 列以等号开头，按文字处理，不会运行。"),
        "table.cell_error": _("{column} 列的公式出错（{text}），按空白处理。"),
        "table.cell_cut": _("{column} 列的文字太长，后面的没有读。"),
        "table.far_columns": _("第 100 列以后还有内容，没有读。"),
        "table.far_rows": _("第 20000 行以后还有内容，没有读。"),
        "table.row_unreadable": _("这一行的写法有错，没有读。"),
        "table.quote_open": _("这一行的引号没有配对，按一行文字读取。请核对这一行。"),
        "table.damaged_text": _("有些字认不出来，请核对文字。"),
        "table.macros": _("文件里有宏，没有读也不会运行，只读了表格。"),
        "table.nested": _("单元格里还套着表格，里面的文字合在这一格里。"),
        "table.other_kind": _("文件的扩展名和内容不符，按内容（{kind}）读取。"),
        "table.sheet_skipped": _("表“{sheet}”是图表或读不了，没有列出来。"),
        "table.sheets_cut": _("表太多，只列出前 {most} 张。"),
        "table.same_row_twice": _("这一行和第 {first} 行完全一样，两行都导入了。"),
    }  # fmt: skip


def sentence(error: FutianError) -> str:
    """The sentence for an expected failure; an unknown code is named so that support can find it."""
    known = (_workspace(), _protection(), _work(), _daily(), _inspections(), _files(), _tables(), _table_rows())
    template = next((part[error.code] for part in known if error.code in part), None)
    if template is None:
        area = error.code.partition(".")[0]
        template = _ELSEWHERE[area].sentences().get(error.code) if area in _ELSEWHERE else None
    if template is None:
        return _("操作没有完成（{code}）。数据没有变，请再试一次。").format(code=error.code)
    values = {key: str(value) for key, value in error.values.items()}
    if error.code == "register.field" and "problem" in values:
        from futian_desktop.services.registers import problem_words  # noqa: PLC0415 - only when such a failure is shown

        return _("“{field}”{problem}。没有保存，您写的内容还在。").format(
            field=values["field"], problem=problem_words()[values["problem"]].format(value=values.get("value", ""))
        )
    try:
        return template.format(**values)
    except KeyError:
        return template
