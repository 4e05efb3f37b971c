"""What a sentence without a mark obliges to: duties, bans, limits, periods, days, caps, the document's validity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compliance.draft.clause import Deadline, Doubt, Said
from compliance.draft.goals import goals
from compliance.draft.quotas import quotas
from compliance.draft.times import Times, dated
from compliance.draft.titles import title_of
from compliance.text.lined import Text
from compliance.text.marks import Duty, Mark, in_sentence
from compliance.text.subjects import Subject, delivers, forbids, ought_without_subject, subject_of, subjects_of
from compliance.text.unitlist import Known

_VALID = re.compile(
    r"(?:自|从)(?P<day>\d{4}年\d{1,2}月\d{1,2}日|发布|公布|印发|颁布|下发|[^，。；]{0,8}之日)(?:之日)?起?(?:开始)?(?:施行|实施|执行|生效)|"
    r"有效期(?:为|至|限|到)?(?P<years>[一二三四五六七八九十\d]{1,2}年|\d{4}年\d{1,2}月\d{1,2}日)"
)
_PENAL = re.compile(r"责令|处分|罚款|追究|处罚|撤销|赔偿责任|刑事")
# what is there once and for all, before a period begins to count
_MADE = re.compile(r"建立|制定|编制|出台|形成|设立|控制|建设|采集|组建")
_ENACTS = re.compile(
    r"建立|制定|编制|建设|出台|开展|完成|实现|启动|上线|推出|印发|发布|形成|建成|推进|推动|实施|打造|培育|组织|完善|健全|报送|提交"
)
_BY = re.compile(
    r"(?P<what>[^，。；]{4,60}?)，?由[^，。；]{2,60}?(?P<does>牵头|负责|组织|统一|会同|审核|制定|发布|认定)(?P<rest>[^，。；]*)"
)


_WITHIN = re.compile(r"^(?:[，、]|以?内|予以|应当|应|要|将|及时|完成)+")
_LEAST = 4


def enacts(words: str) -> bool:
    """Whether words say that something is to be done."""
    return bool(_ENACTS.search(words))


@dataclass(slots=True)
class Sentences:
    """Reads the sentences of one document; a statute's general competence is left out."""

    times: Times
    known: Known | None
    statute: bool = False

    def read(self, sentence: str, above: Subject | None, heading: str, line: int) -> list[Said]:
        """What a sentence obliges to; `above` was named before it in its place, `heading` stands over it."""
        if _VALID.search(sentence):
            return [Said("validity", title_of(sentence), sentence)]
        if (self.statute and _PENAL.search(sentence)) or "负责解释" in sentence:
            return []
        capped = [
            Said(
                "quota", title_of(cap.words), cap.words, quota=cap.quota, doubts=(("doubt.quota", ""),),
                subject=_who(cap.who),
            )
            for cap in quotas(sentence)
        ]  # fmt: skip
        if capped:
            return capped
        mark = in_sentence(sentence, self.known)
        if mark:
            return [self._marked(sentence, mark, heading)]
        subjects = subjects_of(sentence, self.known)
        if not subjects:
            return self._of_nobody(sentence, above, line)
        found = [said for each in subjects for said in self._duty(sentence[each.start : each.end], each)]
        return self._dated(found, sentence[: subjects[0].start])

    def beside(self, sentence: str, mark: Mark) -> Said | None:
        """The limit or ban in a sentence that a mark covers: a task of its own."""
        ban = forbids(sentence)
        limits, unsure = self.times.limits(sentence)
        if not ban and not limits:
            return None
        subject = subject_of(sentence, self.known)
        if subject is None:
            who = "、".join(duty.unit for duty in mark.duties)
            doubts = (("doubt.subject-mark", who),)
            subject = Subject(0, len(sentence), mark.duties, mark.open_ended, doubts=doubts)
        if limits:
            return self._said("time_limit", sentence, subject, limits, unsure)
        assert ban is not None
        at = _clause_start(sentence, ban.start())
        return self._said("prohibition", sentence[at:], _apart(subject, at))

    def _marked(self, sentence: str, mark: Mark, heading: str) -> Said:
        fixed, unsure = self.times.fixed(sentence)
        subject = Subject(mark.start, len(sentence), mark.duties, mark.open_ended, doubts=mark.doubts)
        words = sentence[: mark.start].strip("，") or heading or sentence
        return replace(self._said("task", words, subject, fixed, unsure), marked=True)

    def _dated(self, found: list[Said], head: str) -> list[Said]:
        """The day in front of a duty is the duty's: 2023年底前，由某局…."""
        if not found or not head or any(each.deadlines for each in found):
            return found
        deadlines, unsure = self.times.fixed(head)
        first = found[0]
        return [replace(first, deadlines=deadlines, doubts=(*first.doubts, *unsure)), *found[1:]]

    def _duty(self, words: str, subject: Subject) -> list[Said]:
        """What one unit, or one group of units, is to do or not to do."""
        limits, unsure = self.times.limits(words)
        if limits:
            return [self._said("time_limit", words, subject, limits, unsure)]
        found: list[Said] = []
        ban = forbids(words)
        if ban:
            at = _clause_start(words, ban.start())
            found.append(self._said("prohibition", words[at:], _apart(subject, at)))
            if subject.forbids or not _two_things(words[:at]):
                return found
        recurring, unsure = self.times.recurring(words)
        fixed, doubts = self.times.fixed(words)
        if recurring:
            at = self.times.first(words, "recurring")
            clause = _clause_start(words, at)
            if fixed:
                found.append(self._said("task", words, subject, fixed, doubts))
            elif _two_things(words[:at]):
                found.append(self._said("task", words[:at], _helped(subject, words[:clause])))
                subject = _helped(subject, words[clause:])
            clause = clause if len(words) - clause > 8 else 0
            found.append(self._said("recurring", words[clause:], _apart(subject, clause), recurring, unsure))
        elif subject.delivers or not self.statute:
            found.append(self._said("task", words, subject, fixed, doubts))
        return found

    def _of_nobody(self, sentence: str, above: Subject | None, line: int) -> list[Said]:
        """A sentence that names nobody: a ban, a limit, a day, a goal, or a duty of who was named before it."""
        subject: Subject | None = None
        if above and ought_without_subject(sentence):
            named = "、".join(duty.unit for duty in above.duties)
            doubts = (("doubt.subject-above", named),)
            subject = Subject(0, len(sentence), above.duties, above.open_ended, doubts=doubts)
        limits, unsure = self.times.limits(sentence)
        if limits and (subject or not self.statute):
            return [self._said("time_limit", sentence, subject, limits, unsure)]
        fixed, about_days = self.times.fixed(sentence)
        ban = forbids(sentence)
        if ban:
            at = _clause_start(sentence, ban.start())
            found = [self._said("prohibition", sentence[at:], subject)]
            if subject and _two_things(sentence[:at]):
                found.append(self._said("task", sentence[:at], subject, fixed, about_days))
            return found
        recurring, unsure = self.times.recurring(sentence)
        if recurring and (subject or delivers(sentence)):
            at = _clause_start(sentence, self.times.first(sentence, "recurring"))
            return [self._said("recurring", sentence[at:], subject, recurring, unsure)]
        if subject and (delivers(sentence) or not self.statute):
            return [self._said("task", sentence, subject, fixed, about_days)]
        if fixed and self.times.targets(sentence)[0]:
            return [each for each, _ in goals(Text(sentence, ((0, line),)), self.times)]
        if fixed and enacts(sentence):
            return [self._said("task", sentence, None, fixed, about_days)]
        return []

    def _said(
        self,
        kind: str,
        words: str,
        subject: Subject | None,
        deadlines: Sequence[Deadline] = (),
        unsure: Sequence[Doubt] = (),
    ) -> Said:
        doubts: list[Doubt] = [*unsure, *(subject.doubts if subject else (("doubt.no-unit", ""),))]
        targets: tuple[dict[str, object], ...] = ()
        if kind == "task":
            targets, more = self.times.targets(words)
            doubts += dated(deadlines, more)
        about = _about(words, subject)
        if kind == "time_limit":
            # what is to be done stands behind the limit
            behind = _WITHIN.sub("", words[self.times.behind(words, "relative") :])
            about = behind if len(behind) > _LEAST else about
        title = title_of(about)
        return Said(kind, title, words, subject, tuple(deadlines), targets, None, tuple(dict.fromkeys(doubts)))


def _about(words: str, subject: Subject | None) -> str:
    """What is to be done: the words behind the subject and its 要; 某系统由某局负责 is about the system."""
    if subject is None:
        return words
    by = _BY.match(words)
    if by:
        return by["what"] if by["does"] in {"负责", "牵头"} else f"{by['what']}{by['does']}{by['rest']}"
    said = words[subject.said - subject.start :] if subject.said > subject.start else words
    return said.lstrip("，、") if len(said) > 4 else words


def _who(name: str) -> Subject | None:
    return Subject(0, 0, (Duty(name, "responsible"),)) if name else None


def _clause_start(sentence: str, at: int) -> int:
    """Where the clause around an offset begins."""
    return max(sentence.rfind(mark, 0, at) for mark in "，；。") + 1


def _apart(subject: Subject, at: int) -> Subject:
    """The subject of words that begin `at` so far behind it."""
    return replace(subject, said=0) if at else subject


def _two_things(head: str) -> bool:
    """Whether something is done before the period begins to count: 制定预案并定期演练."""
    return bool(_MADE.search(head)) and len(head) > 12


def _helped(subject: Subject, words: str) -> Subject:
    """The subject with those helpers that the words name."""
    return replace(
        subject, duties=tuple(each for each in subject.duties if each.role != "support" or each.unit in words)
    )
