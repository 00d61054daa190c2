import ConsolePeople
import IntakeContract
import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

/// The tasks of an inbox as blocks of a page.
struct TaskBlocks {
    let sheet: InboxSheet

    /// One task: in a list only its line is shown until it is opened.
    func block(_ task: InboxTask, number: Int, isAlone: Bool) -> WebBlock {
        let back = InboxView(filter: sheet.view.filter, next: sheet.following(task)?.key ?? "").path
        let claim = sheet.claims[task.key]
        let own = ClaimBlock(
            task: task.key,
            claim: claim,
            reader: sheet.reader.login,
            back: isAlone
                ? sheet.view.only(task).path : InboxView(filter: sheet.view.filter, from: sheet.view.from).path
        )
        let since = task.since.map { ", since \($0.toTheMinute)" } ?? ""
        let who = claim.map { " [\($0.login == sheet.reader.login ? "yours" : $0.name)]" } ?? ""
        let line = "\(number). \(task.kind)\(since)\(who): \(task.line)".shortened
        let block = content(of: task, back: back).adding(lines: own.lines, forms: own.forms)
        return isAlone ? block.headed(line) : block.folded(under: line)
    }

    private func content(of task: InboxTask, back: String) -> WebBlock {
        switch task.subject {
        case .request(let id, let status, _): request(id, status, back)
        case .effect(let open): EffectBlocks.block(open, back: back)
        case .letters(let group, let service): letters(group, service, back)
        case .mail(let mail): MailBlocks.block(mail, back: back)
        case .channel(let sender, let receiver, _): channel(sender, receiver, back)
        case .frozen(let service, _): frozen(service, back)
        case .fee(let fee): self.fee(fee, back)
        case .snapBack(let proposal): snapBack(proposal, back)
        }
    }

    private func request(_ id: PortRequestID, _ status: PortStatus, _ back: String) -> WebBlock {
        let forms = RequestForms(
            id,
            status,
            forecast: sheet.forecasts[id],
            policy: sheet.policy,
            now: sheet.now,
            people: sheet.people(id),
            back: back
        )
        let until = status.deadline.map { ", until \($0.toTheMinute)" } ?? ""
        return WebBlock(
            lines: [
                WebText("\(status.state.rawValue): \(status.state.explanation)", status.state.style),
                WebText("Who must act: \(status.actingParty.words)\(until)", status.actingParty.style),
            ] + (sheet.notes[id].map { [WebText($0, .warning)] } ?? []) + forms.lines + [
                WebText("Open the request", link: WebPage.path(of: id))
            ],
            forms: forms.forms
        )
    }

    private func letters(_ group: DeadLetterGroup, _ service: ServiceName, _ back: String) -> WebBlock {
        let values = ["service": service.rawValue, "group": group.fingerprint, "back": back]
        let (retry, discard) = (DeadLetterActions.retry, DeadLetterActions.discard)
        return WebBlock(
            lines: [
                WebText(group.sample, .bad), WebText("Look at the letters", link: WebPage.path(of: group, in: service)),
            ],
            forms: [
                WebForm(retry, values: values, button: "Retry all \(group.count)", isFolded: true),
                WebForm(discard, values: values, button: "Discard all \(group.count)", isFolded: true),
            ]
        )
    }

    private func channel(_ sender: ServiceName, _ receiver: ServiceName, _ back: String) -> WebBlock {
        let values = ["service": sender.rawValue, "peer": receiver.rawValue, "back": back]
        return WebBlock(forms: [WebForm(EffectActions.liftQuarantine, values: values)])
    }

    private func frozen(_ service: ServiceName, _ back: String) -> WebBlock {
        WebBlock(
            lines: [WebText("What it is about to do", link: "/effects")],
            forms: [WebForm(EffectActions.release, values: ["service": service.rawValue, "back": back])]
        )
    }

    private func fee(_ fee: ListFees.Fee, _ back: String) -> WebBlock {
        let reader = sheet.people(fee.requestID)
        return WebBlock(
            lines: [
                WebText(fee.standing.sentence), WebText(fee.standing.cause ?? ""),
                WebText("A person with the role approver decides it.", .faint),
            ] + fee.lines(for: reader)
                + [WebText("Open the request", link: WebPage.path(of: fee.requestID))],
            forms: [fee.form(for: reader, back: back)]
        )
    }

    private func snapBack(_ proposal: SnapBackProposal, _ back: String) -> WebBlock {
        let people = sheet.people(proposal.requestID, proposal: proposal)
        let fee = sheet.policy.snapBackFee
        let form = WebForm(
            RequestDecisions.snapBack,
            values: ["request": proposal.requestID.reference, "fee": "\(fee.amount)", "back": back],
            button: "Snap back for \(fee)"
        )
        let sentence =
            people.mayNotSnapBack
            ? [WebText(FirstPerson.sentence(people.reader, "a snap-back"), .warning)] : []
        return WebBlock(
            lines: [
                WebText("\(proposal.actor) asks for it since \(proposal.at.toTheMinute): \(proposal.reason)"),
                WebText("It costs \(fee), and is too late at \(proposal.until.toTheMinute).", .warning),
            ] + sentence + [WebText("Open the request", link: WebPage.path(of: proposal.requestID))],
            forms: people.mayNotSnapBack ? [] : [form]
        )
    }
}

extension ListFees.Fee {
    /// What a form about this fee sends along.
    private func formValues(back: String) -> [String: String] {
        [
            "request": requestID.reference, "attempt": "\(standing.attempt)", "kind": standing.kind.rawValue,
            "back": back,
        ]
    }

    /// Why a person who asked for it may not accept it.
    func lines(for reader: FirstPerson) -> [WebText] {
        guard reader.isFirst(askedBy), let askedBy else { return [] }
        let what = standing.kind == .snapBackFee ? "the snap-back" : "attempt \(standing.attempt)"
        return [WebText("\(askedBy) asked for \(what), so another person accepts its fee.", .warning)]
    }

    /// The form to decide it; a person who asked for it cannot accept it.
    func form(for reader: FirstPerson, back: String) -> WebForm {
        let action = reader.isFirst(askedBy) ? FeeActions.decline : FeeActions.decide
        return WebForm(action, values: formValues(back: back))
    }
}
