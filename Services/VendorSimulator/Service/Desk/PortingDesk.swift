import Mail
import Timekeeping
import VendorSandbox

/// The vendor's porting desk: takes mails, works on port requests and answers when an answer is due.
///
/// A value without a clock, input or output: the same mails at the same times give the same replies. A desk can be
/// stored and continued.
package struct PortingDesk: Codable, Hashable, Sendable {
    /// How long after the stated time of completion a number can be returned.
    package static let snapBackWindow = TimeSpan.hours(24)

    private static let resubmissionFeeCents = 1_300
    private static let snapBackFeeCents = 30_000

    /// How the desk behaves; changing it affects mails that arrive from now on.
    package var options: DeskOptions
    /// What the desk remembers.
    package private(set) var ledger = Ledger()
    /// The numbers in the company's inventory, in E.164.
    package private(set) var inventory: Set<String>

    private var random: SplitMix64
    private var orders: [String: PortOrder] = [:]
    /// In the order in which the items are due.
    var agenda: [AgendaItem] = []
    private var timesReceived: [String: Int] = [:]
    private var repliesWritten = 0

    /// Makes a desk with an empty agenda.
    package init(options: DeskOptions = DeskOptions(), seed: UInt64 = 1, inventory: Set<String> = []) {
        self.options = options
        self.inventory = inventory
        random = SplitMix64(seed: seed)
    }

    /// When the next reply is due; `nil` while the desk waits for mail.
    package var nextDue: Timestamp? { agenda.first?.at }

    /// Takes a mail; a second one with the same Message-ID is counted and otherwise ignored.
    package mutating func receive(_ mail: MailMessage, at now: Timestamp) {
        timesReceived[mail.messageID, default: 0] += 1
        if timesReceived[mail.messageID] != 1 {
            for index in ledger.attempts.indices where ledger.attempts[index].messageID == mail.messageID {
                ledger.attempts[index].timesReceived += 1
            }
            return
        }
        guard let letter = DeskLetter(mail) else {
            ledger.unreadable.append(mail.messageID)
            return
        }
        let order = orders[letter.reference]
        let rule = options.rule(
            number: order?.number ?? letter.number ?? "",
            attempt: order?.attempt ?? letter.attempt,
            rejections: order?.rejections ?? 0
        )
        let delays = options.delays
        switch letter.intent {
        case .packet:
            receivePacket(mail, letter: letter, at: now)
        case .cancel:
            plan(.answerCancel(rule.cancel), for: letter.reference, mail, at: now + (rule.cancelDelay ?? delays.cancel))
        case .snapBack:
            let answer = isInSnapBackWindow(order, at: now) ? rule.snapBack : .refuse
            let delay = rule.snapBackDelay ?? delays.snapBack
            plan(.answerSnapBack(answer), for: letter.reference, mail, at: now + delay)
        case .chase:
            plan(.answerChase, for: letter.reference, mail, at: now + delays.chase)
        }
    }

    /// Notes a mail that cannot be parsed, by its file name.
    package mutating func noteUnreadable(_ name: String) {
        ledger.unreadable.append(name)
    }

    /// Does everything that is due at `now`, in order, and returns the mails that report it.
    package mutating func due(at now: Timestamp) -> [MailMessage] {
        dueReplies(at: now).map(\.mail)
    }

    /// Like ``due(at:)``, with replies that can be stored.
    package mutating func dueReplies(at now: Timestamp) -> [DeskReply] {
        var replies: [DeskReply] = []
        while let item = agenda.first, item.at <= now {
            agenda.removeFirst()
            guard let text = perform(postponedIfLate(item, at: now)) else { continue }
            repliesWritten += 1
            replies.append(
                DeskReply(
                    thread: item.thread,
                    number: repliesWritten,
                    from: options.address,
                    text: text,
                    date: now,
                    authenticationResults: options.authenticationResults
                )
            )
        }
        return replies
    }
}

// MARK: Packets

extension PortingDesk {
    private mutating func receivePacket(_ mail: MailMessage, letter: DeskLetter, at now: Timestamp) {
        let packet = SubmittedPacket(mail)
        ledger.attempts.append(
            .init(
                requestReference: letter.reference,
                attempt: letter.attempt,
                messageID: mail.messageID,
                receivedAt: now,
                attachmentHashes: packet.attachmentHashes,
                timesReceived: 1
            )
        )
        let previous = orders[letter.reference]
        if let previous, previous.isPorted {
            plan(.answerChase, for: letter.reference, mail, at: now + options.delays.receipt)
            return
        }
        if let previous, previous.nextPacketIsCharged {
            ledger.charges.append(
                .init(
                    requestReference: letter.reference,
                    attempt: letter.attempt,
                    cents: Self.resubmissionFeeCents
                )
            )
        }
        dropPacketSteps(of: letter.reference)
        orders[letter.reference] = PortOrder(
            ticket: previous?.ticket ?? 48_213 + orders.count,
            number: packet.number,
            attempt: letter.attempt,
            rejections: previous?.rejections,
            packet: packet.imprint
        )
        planPacket(packet, after: previous, letter: letter, mail, at: now)
    }

    private mutating func planPacket(
        _ packet: SubmittedPacket,
        after previous: PortOrder?,
        letter: DeskLetter,
        _ mail: MailMessage,
        at now: Timestamp
    ) {
        let start = now + jitter()
        guard packet.missing.isEmpty, let number = packet.number else {
            plan(.incomplete(packet.missing), for: letter.reference, mail, at: start + options.delays.receipt)
            return
        }
        var rule = options.rule(number: number, attempt: letter.attempt, rejections: previous?.rejections ?? 0)
        let mismatches = options.records[number].map(packet.mismatches(with:)) ?? unanswered(packet, previous)
        if !mismatches.isEmpty { rule.outcome = .reject(mismatches) }
        for (moment, step) in options.delays.steps(of: rule, from: start) {
            plan(step, for: letter.reference, mail, at: moment)
        }
    }

    /// In a sandbox, what is rejected again because the correction does not answer the rejection.
    private func unanswered(_ packet: SubmittedPacket, _ previous: PortOrder?) -> [RejectionReason] {
        guard options.isSandbox, let previous, case .rejected(let reasons) = previous.state,
            let earlier = previous.packet
        else { return [] }
        return packet.imprint.unanswered(reasons, since: earlier)
    }

    private mutating func jitter() -> TimeSpan {
        let most = options.delays.jitter.milliseconds
        return most > 0 ? .milliseconds(Int64.random(in: 0...most, using: &random)) : .zero
    }
}

// MARK: Agenda

extension PortingDesk {
    private mutating func plan(
        _ step: AgendaItem.Step,
        for reference: String,
        _ mail: MailMessage,
        at moment: Timestamp
    ) {
        plan(AgendaItem(at: moment, reference: reference, thread: DeskThread(mail), step: step))
    }

    mutating func plan(_ item: AgendaItem) {
        agenda.insert(item, at: agenda.firstIndex { $0.at > item.at } ?? agenda.endIndex)
    }

    private mutating func dropPacketSteps(of reference: String) {
        agenda.removeAll { $0.reference == reference && $0.step.belongsToPacket }
    }

    private func isInSnapBackWindow(_ order: PortOrder?, at now: Timestamp) -> Bool {
        guard case .completed(let portedAt)? = order?.state else { return false }
        return now - portedAt < Self.snapBackWindow
    }

    /// Does one step and returns what the desk writes about it; `nil` if it writes nothing.
    private mutating func perform(_ item: AgendaItem) -> String? {
        guard var order = orders[item.reference] else { return DeskProse.noRecord }
        defer { orders[item.reference] = order }
        switch item.step {
        case .receipt:
            return DeskProse.receipt(ticket: order.ticket)
        case .incomplete(let missing):
            order.state = .incomplete(missing)
        case .rejected(let reasons):
            order.state = .rejected(reasons)
            order.rejections = (order.rejections ?? 0) + 1
        case .dateSet(let date):
            order.state = .scheduled(date)
        case .dateChanged(let date):
            order.state = .scheduled(date)
            return DeskProse.dateChanged(date)
        case .dateWithdrawn:
            order.state = .inReview
            return DeskProse.dateWithdrawn
        case .question:
            return DeskProse.question
        case .unclear:
            return DeskProse.unclear
        case .completed(let portedAt):
            complete(&order, item, at: portedAt)
        case .miscalled(let portedAt):
            return DeskProse.completed(number: order.number ?? "", at: portedAt)
        case .entered:
            if case .completed = order.state, let number = order.number { inventory.insert(number) }
            return nil
        case .answerCancel(let answer):
            return cancel(&order, reference: item.reference, answer: answer)
        case .answerSnapBack(let answer):
            return snapBack(&order, reference: item.reference, answer: answer, at: item.at)
        case .answerChase:
            break
        }
        return order.status(at: item.at)
    }

    private mutating func complete(_ order: inout PortOrder, _ item: AgendaItem, at portedAt: Timestamp) {
        guard let number = order.number else { return }
        order.state = .completed(portedAt)
        ledger.ports.append(.init(requestReference: item.reference, number: number, portedAt: portedAt))
        let rule = options.rule(number: number, attempt: order.attempt, rejections: order.rejections ?? 0)
        guard let delay = rule.inventoryDelay else {
            inventory.insert(number)
            return
        }
        plan(AgendaItem(at: item.at + delay, reference: item.reference, thread: item.thread, step: .entered))
    }

    private mutating func cancel(
        _ order: inout PortOrder,
        reference: String,
        answer: ScriptRule.Willingness
    ) -> String {
        if order.isPorted {
            return "\(DeskProse.cancelRefused) \(order.status)"
        }
        guard answer == .grant else { return DeskProse.cancelRefused }
        if order.state != .cancelled {
            order.state = .cancelled
            ledger.cancelled.append(reference)
            dropPacketSteps(of: reference)
        }
        return DeskProse.cancelled
    }

    private mutating func snapBack(
        _ order: inout PortOrder,
        reference: String,
        answer: ScriptRule.Willingness,
        at moment: Timestamp
    ) -> String {
        if order.state == .snappedBack {
            return DeskProse.snapBackDone
        }
        guard answer == .grant, case .completed = order.state, let number = order.number else {
            return DeskProse.snapBackRefused
        }
        order.state = .snappedBack
        inventory.remove(number)
        ledger.snapBacks.append(
            .init(requestReference: reference, number: number, cents: Self.snapBackFeeCents, doneAt: moment)
        )
        return DeskProse.snapBackDone
    }
}
