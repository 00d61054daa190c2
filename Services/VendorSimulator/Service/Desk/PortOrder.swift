import Timekeeping
import VendorSandbox

/// One port request in the desk's ticket system.
struct PortOrder: Codable, Hashable, Sendable {
    enum State: Codable, Hashable, Sendable {
        case inReview
        case scheduled(Timestamp)
        case incomplete([String])
        case rejected([RejectionReason])
        case completed(Timestamp)
        case cancelled
        case snappedBack
    }

    let ticket: Int
    /// The number in E.164; `nil` until a readable one was submitted.
    var number: String?
    var attempt: Int
    var state = State.inReview
    /// How many packets were rejected; `nil` in orders of an earlier release.
    var rejections: Int?
    /// The latest packet; `nil` in orders of an earlier release.
    var packet: PacketImprint?

    /// Whether the packet that corrects the present state costs the resubmission fee.
    ///
    /// The vendor charges for missing information as well as for incorrect information.
    var nextPacketIsCharged: Bool {
        switch state {
        case .incomplete: true
        case .rejected(let reasons): reasons.contains(where: \.isChargeable)
        case .inReview, .scheduled, .completed, .cancelled, .snappedBack: false
        }
    }

    /// Whether the port was completed; from then on, no packet starts anything again.
    var isPorted: Bool {
        switch state {
        case .completed, .snappedBack: true
        case .inReview, .scheduled, .incomplete, .rejected, .cancelled: false
        }
    }

    /// What the desk answers to a question about the status; a date that has passed is not named again.
    func status(at now: Timestamp) -> String {
        if case .scheduled(let date) = state, date < now { return DeskProse.stillWaiting }
        return status
    }

    /// What the desk writes about its present state.
    var status: String {
        switch state {
        case .inReview: DeskProse.stillWaiting
        case .scheduled(let date): DeskProse.dateSet(date)
        case .incomplete(let missing): DeskProse.incomplete(missing)
        case .rejected(let reasons): DeskProse.rejected(reasons)
        case .completed(let portedAt): DeskProse.completed(number: number ?? "", at: portedAt)
        case .cancelled: DeskProse.cancelled
        case .snappedBack: DeskProse.snapBackDone
        }
    }
}

/// Something the desk has decided to do later.
struct AgendaItem: Codable, Hashable, Sendable {
    enum Step: Codable, Hashable, Sendable {
        case receipt
        case incomplete([String])
        case rejected([RejectionReason])
        case dateSet(Timestamp)
        case dateChanged(Timestamp)
        /// The losing carrier has taken its date back.
        case dateWithdrawn
        /// The desk asks for something that it does not need after all.
        case question
        /// A mail that says nothing about the port.
        case unclear
        case completed(Timestamp)
        /// A mail that calls the port complete, which it is not.
        case miscalled(Timestamp)
        /// The number enters the company's inventory; nobody writes about it.
        case entered
        case answerCancel(ScriptRule.Willingness)
        case answerSnapBack(ScriptRule.Willingness)
        case answerChase

        /// Whether a newer packet or a cancellation of the same request makes the step obsolete.
        var belongsToPacket: Bool {
            switch self {
            case .receipt, .incomplete, .rejected, .dateSet, .dateChanged, .dateWithdrawn, .question, .unclear,
                .completed, .miscalled:
                true
            case .entered, .answerCancel, .answerSnapBack, .answerChase: false
            }
        }
    }

    let at: Timestamp
    let reference: String
    let thread: DeskThread
    let step: Step

    /// `moment` cut to the second, because the desk's mails state no finer time.
    static func wholeSecond(_ moment: Timestamp) -> Timestamp {
        Timestamp(millisecondsSince1970: moment.millisecondsSince1970 / 1_000 * 1_000)
    }
}
