import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Timekeeping

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
        try record.save(turn.db)
    }

    /// A document was looked into: what it says is kept, and the packets that waited for it are judged.
    func hear(_ work: ReadDocument, _ reading: ReadDocument.Outcome, _ turn: Turn) throws {
        // Judged once only: a reading that comes again must not send a rejected packet anew.
        guard try DocumentReadingTable.keep(turn.db, reading, of: work) else { return }
        let waiting = try DocumentTable.requests(turn.db, presenting: work.hash, as: work.documentKind)
        for requestID in waiting {
            guard var record = try PortRequestRecord.fetch(turn.db, id: requestID), record.packetPhase == .open,
                !record.status.state.isEnd
            else { continue }
            try judge(&record, turn)
            try record.save(turn.db)
        }
    }

    /// Freezes the packet as the next attempt when nothing keeps it, else says what does.
    ///
    /// While a document is being read it waits: all that is wrong is told at once.
    func judge(_ record: inout PortRequestRecord, _ turn: Turn) throws {
        guard let problems = try freezeUnlessKept(&record, turn) else { return }
        try turn.send(PacketIncomplete(requestID: record.requestID, problems: problems), to: .sagaSupervisor)
    }

    /// Freezes the packet when the override was of the last finding that kept it, else says what still does.
    func judge(_ record: inout PortRequestRecord, afterOverrideBy actor: String, reason: String, _ turn: Turn) throws {
        guard let problems = try freezeUnlessKept(&record, turn) else { return }
        let news = FindingOverridden(requestID: record.requestID, actor: actor, reason: reason, problems: problems)
        try turn.send(news, to: .sagaSupervisor)
    }

    /// What keeps the packet; `nil` where it is frozen now, or a document is still being read.
    private func freezeUnlessKept(_ record: inout PortRequestRecord, _ turn: Turn) throws -> [Violation]? {
        let packet = try PacketToCheck(record, attempt: record.attempt + 1, turn)
        guard packet.documents.allSatisfy({ $0.reading != nil }) else { return nil }
        let forecast = try forecast(of: record, packet, turn)
        guard forecast.standing == .maySend, let account = record.account else {
            return forecast.stops.map(\.violation)
        }
        try freeze(&record, account, forecast.findings, turn)
        return nil
    }

    private func forecast(of record: PortRequestRecord, _ packet: PacketToCheck, _ turn: Turn) throws -> Forecast {
        let overrides = try OverrideTable.fetch(turn.db, of: record.requestID)
        return try present.now(turn.db).book.forecast(packet, at: turn.now.calendar, overrides: overrides)
    }

    private func freeze(
        _ record: inout PortRequestRecord,
        _ account: VendorAccount,
        _ findings: [Finding],
        _ turn: Turn
    ) throws {
        let supplied = try DocumentTable.present(turn.db, of: record.requestID)
        let bare = Packet(
            requestID: record.requestID,
            attempt: record.attempt + 1,
            number: record.number,
            account: account,
            form: record.form.form,
            documents: supplied,
            hash: ""
        )
        let day = present.policy.businessCalendar().day(of: turn.now.calendar)
        let form = SubmittedDocumentBytes(
            kind: .form,
            filename: "porting-request-\(bare.requestID.reference)-\(bare.attempt).pdf",
            bytes: try papers.form(of: bare, on: day)
        )
        let unhashed = bare.with(documents: supplied + [try form.describe(turn)])
        let packet = unhashed.with(hash: MessageCoding.sha256(try unhashed.contentToHash()))
        try PacketTable.append(turn.db, packet, findings, at: turn.now.calendar)
        record.attempt = packet.attempt
        record.packetPhase = .frozen
        try turn.send(PacketFrozen(packet: packet), to: .sagaSupervisor)
    }

    /// Appends news to the feed, and follows the saga: an end lets the number go, a rejection opens the packet again.
    func record(_ news: RecordStatus, _ turn: Turn) throws {
        guard var record = try PortRequestRecord.fetch(turn.db, id: news.requestID) else {
            throw Unrecoverable("No request \(news.requestID) is known here.")
        }
        try FeedTable.append(turn.db, news, since: record.status)
        if news.status.state == .rejected, record.status.state != .rejected { record.packetPhase = .open }
        record.status = news.status
        if news.status.state.isEnd {
            record.isActive = false
        } else if !record.isActive, news.status.pivoted {
            // The vendor completed a port that was over here. Where another request holds the number by now, both stay
            // as they are, and the contradiction is a person's to solve.
            record.isActive = try PortRequestRecord.fetchActive(turn.db, number: record.number) == nil
        }
        try record.save(turn.db)
    }
}

extension PacketToCheck {
    /// The packet of a request as it stands; a document that nobody has looked into yet is asked for.
    init(_ record: PortRequestRecord, attempt: Int, _ turn: Turn) throws {
        let documents = try DocumentTable.present(turn.db, of: record.requestID).map { document in
            let reading = try DocumentReadingTable.fetch(turn.db, document)
            // One from before documents were looked into.
            if reading == nil { try DocumentReadingTable.ask(document, turn) }
            return DocumentToCheck(
                kind: document.kind,
                filename: document.filename,
                sizeBytes: document.sizeBytes,
                reading: reading
            )
        }
        self.init(request: record.form, documents: documents, attempt: attempt)
    }
}
