"""Words of the question bank: kinds, difficulty, what is wrong with a question."""

from futian_desktop.domain.questions import LEAST_OPTIONS, MOST_OPTIONS, QuestionKind
from futian_desktop.system.messages import _


def kind_title(kind: QuestionKind) -> str:
    """单选题, 多选题, 判断题."""
    return {
        QuestionKind.SINGLE: _("单选题"), QuestionKind.MULTIPLE: _("多选题"), QuestionKind.JUDGE: _("判断题"),
    }[kind]  # fmt: skip


def hard_title(hard: int) -> str:
    """For whom a question is, by its difficulty."""
    return {1: _("人人要会"), 2: _("干这活的要会"), 3: _("管事的要会")}.get(hard, "")


def role_titles() -> dict[str, str]:
    """Roles by id in the order they are offered."""
    return {
        "all": _("人人"), "owner": _("经营者"), "manager": _("店长"), "officer": _("安全员"), "office": _("办公室"), "kitchen": _("后厨"),
        "front": _("前厅"), "night": _("夜班独岗"), "cleaner": _("保洁"), "rider": _("骑手"), "store": _("仓管叉车"), "room": _("客房"),
        "therapist": _("技师"), "teacher": _("教师保育员"), "carer": _("护理员"), "pump": _("加油员"), "control": _("消控室"),
        "guard": _("保安"), "foreman": _("班组长"), "guardian": _("监护人"), "rescuer": _("兼职救援员"), "temp": _("临时工"),
        "contractor": _("承包商"), "electrician": _("电工"), "welder": _("焊工"), "height": _("登高作业"), "facade": _("外墙清洗"),
        "aircon": _("空调安装"), "fitter": _("装修工"),
    }  # fmt: skip


def fault_words() -> dict[str, str]:
    """What is wrong with a question, by the codes of `domain.questions.faults` and of the import."""
    return {
        "empty": _("题目是空的"), "explain": _("没有写解析"), "answer_none": _("没有正确答案"),
        "answer_two": _("答案个数不对：单选一个，多选至少两个"), "answer_unknown": _("答案对不上选项"),
        "answer_all": _("多选题的选项全是对的，至少要留一个错的"), "twice": _("有两个选项一样"),
        "options": _("选择题要有 {least}—{most} 个选项，判断题不写选项").format(least=LEAST_OPTIONS, most=MOST_OPTIONS),
        "role": _("岗位不认识"), "kind": _("题型不认识，只能写单选、多选或判断"), "long": _("太长，题目不超过 200 字，选项不超过 80 字，解析不超过 300 字"),
        "copy": _("和题库里的一道题几乎一样"), "copy_here": _("和这张表里前面的一道题几乎一样"), "module": _("方面不认识"),
        "hard": _("难度只能是 1、2、3"), "merged": _("这一行有合并的单元格，看不出哪一格是什么"),
    }  # fmt: skip


def odd_words() -> dict[str, str]:
    """What looks wrong with a question, by the codes of `domain.item_statistics`, with what to do."""
    return {
        "backwards": _("考得好的人反而更容易答错，看看答案是不是写反了、题意是不是不清楚"),
        "key": _("选错误选项的人比选对的还多，先核对答案"),
        "hard": _("答对的人很少，可能没讲过，或者题太绕"),
        "easy": _("几乎人人答对，考不出谁会谁不会"),
        "weak": _("会的人和不会的人答得差不多，考不出差别"),
        "unused": _("有的错误选项从来没人选，换一个更像真的"),
    }  # fmt: skip


def sentences() -> dict[str, str]:
    """A sentence for each code that begins with ``bank.``."""
    return {
        "bank.too_few": _("题库里合适的题不够，还差：{short}。没有出题。请减少题数，或多选几个方面、岗位。"),
        "bank.no_questions": _("没有一道题合适，没有出题。请多选几个方面或岗位，题数也不能都是 0。"),
        "bank.too_many": _("一份试卷最多 {most} 道题，没有出题。请减少题数。"),
        "bank.faulty": _("这道题还不能保存：{faults}。您写的内容还在，改好再存。"),
        "bank.shipped": _("这是软件自带的题，不能改也不能删。可以照它写一道自己的题。"),
        "bank.nothing_in": _("表里没有新的题可以导入，题库没有变。"),
        "bank.rows_wrong": _("表里有 {n} 道题有问题，一道也没有导入。请按提示改好，或选“跳过有问题的”。"),
        "bank.no_column": _("表里找不到这几列：{names}。没有导入。请用“导出空表”得到的样子来填。"),
        "bank.too_many_rows": _("一次最多导入 {most} 道题，没有导入。请分成几张表。"),
        "bank.no_people": _("这场考试还没有选人，答题卡做不出来。请先在考试里选好参加的人。"),
        "bank.not_drawn": _("这场考试还没有出题，试卷做不出来。请先出题。"),
    }  # fmt: skip
