"""What became of a print, and what a clerk is asked about it, in words. Wording only."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from counter_app.domain.forms import FormKind
from counter_app.domain.print_job import INTERRUPTED, JobState, PrintJob, Question
from counter_app.messages import CHOICE_WORDS, sentences_of
from ui.acts.actions import every_form
from ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or two with their tone."""

    text: str
    tone: Tone


def problem_words(code: str, device: str) -> str:
    """What is wrong with a printer, in one sentence."""
    return sentences_of(code, params={"printer": device}).what


def job_words(job: PrintJob) -> Said:
    """What became of one print."""
    translate = QCoreApplication.translate
    match job.state:
        case JobState.CONFIRMED:
            return Said(translate("Prints", "Đã ra giấy ở {p}.").format(p=job.device), Tone.GOOD)
        case JobState.EXPIRED:
            return Said(translate("Prints", "Đã bỏ, không in nữa."), Tone.MUTED)
        case JobState.QUEUED:
            return _waiting(job)
        case JobState.FAILED:
            return Said(_both(job, CHOICE_WORDS["print_question"]["failed"]), Tone.LATE)
    return _sent(job)


def is_asking(job: PrintJob) -> bool:
    """Whether only a person can say whether paper came out."""
    is_unsure = job.state is JobState.SENT and job.problem != INTERRUPTED
    return is_unsure and job.remote_id is None


def _waiting(job: PrintJob) -> Said:
    translate = QCoreApplication.translate
    if job.problem is None:
        return Said(translate("Prints", "Đang chờ in ở {p}…").format(p=job.device), Tone.MUTED)
    kept = translate("Prints", "Giấy được giữ, tự in khi máy in sẵn sàng.")
    return Said(_both(job, kept), Tone.SOON)


def _sent(job: PrintJob) -> Said:
    translate = QCoreApplication.translate
    if job.problem == INTERRUPTED:
        return Said(translate("Prints", "Đang in ở {p}…").format(p=job.device), Tone.MUTED)
    if is_asking(job):
        return Said(_both(job, CHOICE_WORDS["print_question"]["came_out"]), Tone.SOON)
    if job.problem is None:
        return Said(translate("Prints", "Đã gửi tới {p}.").format(p=job.device), Tone.MUTED)
    kept = translate("Prints", "Giấy vẫn nằm trong hàng chờ của máy in.")
    return Said(_both(job, kept), Tone.SOON)


def _both(job: PrintJob, rest: str) -> str:
    first = "" if job.problem is None else problem_words(job.problem, job.device)
    return f"{first} {rest}".strip()


def form_words(form: str) -> str:
    """A print's form in words: of the law, or a ticket, a label, a test page."""
    translate = QCoreApplication.translate
    others = {
        "ticket": translate("Prints", "Phiếu số thứ tự"),
        "appointment": translate("Prints", "Phiếu hẹn"),
        "label": translate("Prints", "Nhãn hồ sơ"),
        "register": translate("Prints", "Sổ theo dõi hồ sơ"),
        "table": translate("Prints", "Danh sách hồ sơ"),
        "test": translate("Prints", "Trang in thử"),
    }
    if form in others:
        return others[form]
    return every_form().get(FormKind(form), form)


def job_name(job: PrintJob) -> str:
    """Which print it is."""
    name = (
        form_words(job.form)
        if job.form in ("test", "table")
        else f"{form_words(job.form)} {job.code}"
    )
    if job.print_no == 1:
        return name
    again = QCoreApplication.translate("Prints", "{name}, in lại lần {no}")
    return again.format(name=name, no=job.print_no - 1)


def question_words(question: Question) -> str:
    """What is asked."""
    return CHOICE_WORDS["print_question"][question.value]
