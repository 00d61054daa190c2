import Durable
import IntakeContract
import Messaging
import Porting
import Timekeeping

/// Opens, checks and freezes packets.
struct PacketOffice: Sendable {
    let rules: IntakeRules

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

    /// Freezes the packet as the next attempt when every rule passes, else says what is missing.
    func judge(_ record: inout PortRequestRecord, _ turn: Turn) throws {
        let documents = try DocumentTable.present(turn.db, of: record.requestID)
        let problems = rules.packetProblems(record.form, documents: documents)
        guard problems.isEmpty, let account = record.account else {
            try turn.send(PacketIncomplete(requestID: record.requestID, problems: problems), to: .sagaSupervisor)
            return
        }
        let unhashed = Packet(
            requestID: record.requestID,
            attempt: record.attempt + 1,
            number: record.number,
            account: account,
            form: record.form.form,
            documents: documents,
            hash: ""
        )
        let packet = unhashed.with(hash: MessageCoding.sha256(try unhashed.contentToHash()))
        try PacketTable.append(turn.db, packet, at: turn.now.calendar)
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
