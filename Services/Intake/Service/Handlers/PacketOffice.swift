import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Timekeeping
import Violations

/// Opens, checks and freezes packets.
struct PacketOffice: Sendable {
    let present: PresentRules
    let papers: any PrintsPapers

    /// The account is ready: the packet may be checked from now on.
    func open(_ message: OpenPacket, _ turn: Turn) throws {
        guard var record = try PortRequestRecord.fetch(turn.db, id: message.requestID) else {
            throw Unrecoverable("No request \(message.requestID) is known here.")
        }
        guard record.packetPhase != .frozen, !record.status.state.isEnd else { return }
        record.account = message.account
        record.packetPhase = .open
        try judge(&record, turn)
        try record.updatePacket(turn.db)
    }

    /// A document was read: its reading is kept, and the packets that waited for it are judged.
    func hear(_ work: ReadDocument, _ reading: ReadDocument.Outcome, _ turn: Turn) throws {
        // Judged only once: a reading that arrives again must not send a rejected packet a second time.
        guard try DocumentReadingTable.keep(turn.db, reading, of: work) else { return }
        let waiting = try DocumentTable.requests(turn.db, presenting: work.hash, as: work.documentKind)
        for requestID in waiting {
            // Most readings arrive before the account is ready; the form is read only for a packet that is judged.
            guard let standing = try RequestStanding.fetch(turn.db, requestID), standing.packetPhase == .open,
                !standing.status.state.isEnd, var record = try PortRequestRecord.fetch(turn.db, id: requestID)
            else { continue }
            try judge(&record, turn)
            try record.updatePacket(turn.db)
        }
    }

    /// Freezes the packet as the next attempt if no finding stops it, else reports those that do.
    ///
    /// While a document is still being read it waits, so that all problems are reported at once.
    func judge(_ record: inout PortRequestRecord, _ turn: Turn) throws {
        guard let problems = try freezeUnlessStopped(&record, turn) else { return }
        try tell(problems, of: &record, turn)
    }

    private func tell(_ problems: [Violation], of record: inout PortRequestRecord, _ turn: Turn) throws {
        record.problemsTold = Self.digest(problems)
        try turn.send(PacketIncomplete(requestID: record.requestID, problems: problems), to: .sagaSupervisor)
        judgeTomorrow(record, turn)
    }

    /// Freezes the packet if the override was of the last finding that stopped it, else reports the others.
    func judge(_ record: inout PortRequestRecord, afterOverrideBy actor: String, reason: String, _ turn: Turn) throws {
        guard let problems = try freezeUnlessStopped(&record, turn) else { return }
        let news = FindingOverridden(requestID: record.requestID, actor: actor, reason: reason, problems: problems)
        try turn.send(news, to: .sagaSupervisor)
        record.problemsTold = Self.digest(problems)
        judgeTomorrow(record, turn)
    }

    /// The findings that stop the packet; `nil` if it is frozen now, a document is still being read, or it may be sent
    /// and nobody has asked for it.
    func freezeUnlessStopped(_ record: inout PortRequestRecord, _ turn: Turn) throws -> [Violation]? {
        try DocumentReadingTable.askForMissing(of: record.requestID, turn)
        let packet = try PacketToCheck(record, turn)
        guard packet.documents.allSatisfy({ $0.reading != nil }) else { return nil }
        let overrides = try OverrideTable.fetch(turn.db, of: record.requestID)
        let forecast = try judged(packet, overrides, turn)
        guard forecast.standing == .maySend, record.packetPhase != .frozen, let account = record.account else {
            return forecast.stops.map(\.violation)
        }
        // A rejected request is sent again only if that answers the rejection, or somebody asked for it.
        if let next = try nextAttempt(of: record, turn), !next.isSent {
            // What held an earlier correction holds this one no longer.
            return record.problemsTold?.isEmpty == false ? [] : nil
        }
        do {
            try freeze(&record, try printed(record, account, turn), forecast.findings, turn)
            return nil
        } catch let error as TextsTooLong {
            let packet = packet.with(textsTooLong: error.fields)
            return try judged(packet, overrides, turn).stops.map(\.violation)
        }
    }

    /// What another attempt would answer and cost; `nil` before the first, and while a packet is under way.
    func nextAttempt(
        of record: PortRequestRecord,
        with documents: [DocumentReference]? = nil,
        _ reading: Reading
    ) throws -> NextAttempt? {
        // While a packet is under way, nothing is known of another attempt.
        guard record.attempt > 0, record.packetPhase == .open,
            let last = try PacketTable.fetch(reading.db, of: record.requestID, attempt: record.attempt)
        else { return nil }
        let answers = try RejectionAnswers(
            since: last.packet,
            form: record.form.form,
            documents: try documents ?? DocumentTable.present(reading.db, of: record.requestID)
        )
        return answers.nextAttempt(
            record.attempt + 1,
            after: record.status.rejectedFor,
            isAsked: record.sendAsked == record.attempt + 1,
            present.policy(at: reading.now.calendar)
        )
    }

    /// The forecast of the packet that would be sent next, or of the one under way if it is frozen.
    ///
    /// Whether its form fits the page is known only by printing it. What else is wrong with printing is told when the
    /// packet is frozen.
    func forecast(of record: PortRequestRecord, _ overrides: [Override], _ reading: Reading) throws -> Forecast {
        let packet = try PacketToCheck(record, reading)
        let forecast = try judged(packet, overrides, reading)
        guard forecast.standing == .maySend, record.packetPhase != .frozen, let account = record.account else {
            return forecast
        }
        switch Result(catching: { try printed(record, account, reading) }) {
        case .failure(let error as TextsTooLong):
            return try judged(packet.with(textsTooLong: error.fields), overrides, reading)
        case .success, .failure: return forecast
        }
    }

    private func judged(_ packet: PacketToCheck, _ overrides: [Override], _ reading: Reading) throws -> Forecast {
        try present.now(reading).book.forecast(packet, at: reading.now.calendar, overrides: overrides)
    }

    private func printed(
        _ record: PortRequestRecord,
        _ account: VendorAccount,
        _ reading: Reading
    ) throws -> PrintedForm {
        let now = reading.now.calendar
        let next = try Packet(record, account, reading)
        let day = present.policy(at: now).businessCalendar().day(of: now)
        return PrintedForm(packet: next, bytes: try papers.form(of: next, on: day))
    }

    private func freeze(
        _ record: inout PortRequestRecord,
        _ printed: PrintedForm,
        _ findings: [Finding],
        _ turn: Turn
    ) throws {
        let bare = printed.packet
        let form = ReceivedDocument(
            .form,
            Attachment(
                name: "porting-request-\(bare.requestID.reference)-\(bare.attempt).pdf",
                contentType: "application/pdf",
                bytes: printed.bytes
            )
        )
        try DocumentTable.keep(turn.db, form)
        let unhashed = bare.with(documents: bare.documents + [form.reference])
        let packet = unhashed.with(hash: MessageCoding.sha256(try MessageCoding.encode(unhashed.content)))
        try PacketTable.append(turn.db, packet, findings, at: turn.now.calendar)
        record.attempt = packet.attempt
        record.packetPhase = .frozen
        try turn.send(PacketFrozen(packet: packet, askedBy: record.asker), to: .sagaSupervisor)
        record.asker = nil
    }

    /// Appends news to the feed and follows the saga: an end releases the number, a rejection opens the packet again.
    func record(_ news: RecordStatus, _ turn: Turn) throws {
        guard var standing = try RequestStanding.fetch(turn.db, news.requestID) else {
            throw Unrecoverable("No request \(news.requestID) is known here.")
        }
        try FeedTable.append(turn, news, since: standing.status, batchID: standing.batchID)
        for move in news.moves {
            if move.status.state == .rejected, standing.status.state != .rejected { standing.packetPhase = .open }
            standing.status = move.status
            if move.status.state.isEnd {
                standing.isActive = false
            } else if !standing.isActive, move.status.pivoted {
                // The vendor completed a port that had ended here. If another request holds the number by now, both
                // stay as they are, and a person has to resolve the contradiction.
                standing.isActive = try RequestStanding.holder(turn.db, of: standing.number) == nil
            }
        }
        try standing.save(turn.db)
    }
}

/// A packet without its porting request form, and the form.
private struct PrintedForm {
    let packet: Packet
    let bytes: Bytes
}

extension Packet {
    /// The next packet of a request, without its porting request form.
    fileprivate init(_ record: PortRequestRecord, _ account: VendorAccount, _ reading: Reading) throws {
        self.init(
            requestID: record.requestID,
            attempt: record.attempt + 1,
            number: record.number,
            account: account,
            form: record.form.form,
            documents: try DocumentTable.present(reading.db, of: record.requestID),
            hash: ""
        )
    }
}

extension PacketToCheck {
    fileprivate func with(textsTooLong: [String]) -> PacketToCheck {
        PacketToCheck(request: request, documents: documents, attempt: attempt, textsTooLong: textsTooLong)
    }

    /// The packet of a request that would be sent next, or the one under way if it is frozen.
    fileprivate init(_ record: PortRequestRecord, _ reading: Reading) throws {
        let attempt = record.packetPhase == .frozen ? record.attempt : record.attempt + 1
        let documents = try DocumentTable.present(reading.db, of: record.requestID).map { document in
            DocumentToCheck(
                kind: document.kind,
                filename: document.filename,
                sizeBytes: document.sizeBytes,
                reading: try DocumentReadingTable.fetch(reading.db, document)
            )
        }
        self.init(request: record.form, documents: documents, attempt: attempt)
    }
}
