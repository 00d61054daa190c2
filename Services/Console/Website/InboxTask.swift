import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture
import Timekeeping

/// Something that a person must decide, wherever in the system it waits.
package struct InboxTask: Sendable {
    /// What waits.
    package enum Subject: Sendable {
        case request(PortRequestID, PortStatus, practice: String?)
        case effect(RequestSheet.OpenEffect)
        case letters(DeadLetterGroup, ServiceName)
        case mail(ListUnmatchedMail.Mail)
        case channel(from: ServiceName, to: ServiceName, why: String)
        case frozen(ServiceName, why: String)
        case fee(ListFees.Fee)
        /// A snap-back that somebody has asked for.
        case snapBack(SnapBackProposal)
    }

    package let subject: Subject
    /// Since when it waits; `nil` if nobody knows, so that it comes first.
    package let since: Timestamp?

    package init(_ subject: Subject, since: Timestamp?) {
        self.subject = subject
        self.since = since
    }

    /// What kind of decision it is, in a word or two.
    var kind: String {
        switch subject {
        case .request(_, let status, _): status.subState?.words ?? status.attention.rawValue
        case .effect(let open): open.effect.state == "refused" ? "refused effect" : "effect in doubt"
        case .letters: "dead letters"
        case .mail: "doubtful email"
        case .channel: "quarantine"
        case .frozen: "frozen effects"
        case .fee: "fee to decide"
        case .snapBack: "snap-back to approve"
        }
    }

    /// What waits, as one line.
    var line: String {
        switch subject {
        case .request(let id, let status, let practice):
            "\(id.reference)\(practice.map { " \($0)" } ?? ""): \(status.nextStep)"
        case .effect(let open):
            "\(open.requestID?.reference ?? "\(open.service)"): \(open.words): \(open.effect.note ?? open.sentence)"
        case .letters(let group, let service): "\(service): \(group.count) × \(group.method.shortName): \(group.sample)"
        case .mail(let mail): "\(mail.subject): \(mail.why)"
        case .channel(let sender, let receiver, let why): "\(sender) → \(receiver): \(why)"
        case .frozen(let service, let why): "\(service): \(why)"
        case .fee(let fee):
            "\(fee.requestID.reference): \(fee.standing.cents), \(fee.standing.kind.words) of attempt"
                + " \(fee.standing.attempt)"
        case .snapBack(let proposal):
            "\(proposal.requestID.reference), until \(proposal.until.toTheMinute): \(proposal.reason)"
        }
    }

    /// Whether a customer's window at the vendor runs out meanwhile.
    var isUrgent: Bool {
        switch subject {
        case .request(_, let status, _): status.attention == .linkOverdue || status.subState == .wishRefused
        case .snapBack: true
        case .effect, .letters, .mail, .channel, .frozen, .fee: false
        }
    }

    /// Every task once: the urgent ones, then those that wait longest.
    ///
    /// A request that waits for nothing but an effect in doubt is not a second task.
    package static func inOrder(_ tasks: [InboxTask]) -> [InboxTask] {
        var doubts: [PortRequestID: [String]] = [:]
        for task in tasks {
            guard case .effect(let open) = task.subject, let id = open.requestID else { continue }
            doubts[id, default: []] += [open.effect.note].compactMap(\.self)
        }
        var seen: Set<PortRequestID> = []
        let once = tasks.filter { task in
            guard case .request(let id, let status, _) = task.subject else { return true }
            return seen.insert(id).inserted && doubts[id]?.contains(status.nextStep) != true
        }
        return once.enumerated().sorted { left, right in
            guard left.element.isUrgent == right.element.isUrgent else { return left.element.isUrgent }
            let times = (left.element.since ?? .distantPast, right.element.since ?? .distantPast)
            return times.0 == times.1 ? left.offset < right.offset : times.0 < times.1
        }.map(\.element)
    }
}

extension Timestamp {
    fileprivate static let distantPast = Timestamp(millisecondsSince1970: .min)
}
