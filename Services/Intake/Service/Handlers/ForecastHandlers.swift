import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook

/// Answers calls about packets: the forecast, the letter to sign, what an attempt contained.
struct ForecastHandlers: Sendable {
    let present: PresentRules
    let papers: any PrintsPapers
    let packets: PacketOffice

    func forecast(_ call: GetForecast, _ reading: Reading) throws -> GetForecast.Response {
        let record = try PortRequestRecord.find(call.requestID, reading)
        let overrides = try OverrideTable.fetch(reading.db, of: record.requestID)
        return GetForecast.Response(
            requestID: record.requestID,
            forecast: try present.now(reading).forecast(of: record, overrides, reading),
            overrides: overrides,
            nextAttempt: try packets.nextAttempt(of: record, reading)
        )
    }

    func letter(_ call: GetLetter, _ reading: Reading) throws -> Reply<GetLetter.Response> {
        let record = try PortRequestRecord.find(call.requestID, reading)
        let day = present.policy(at: reading.now.calendar).businessCalendar().day(of: reading.now.calendar)
        let letter = try papers.letter(of: record.form.form, number: record.number, record.requestID, on: day)
        return Reply(
            GetLetter.Response(blanks: letter.blanks),
            attachments: [Attachment(name: "letter.pdf", contentType: "application/pdf", bytes: letter.pdf)]
        )
    }

    func packet(_ call: GetPacket, _ reading: Reading) throws -> GetPacket.Response {
        let record = try PortRequestRecord.find(call.requestID, reading)
        if let packet = try PacketTable.fetch(reading.db, of: call.requestID, attempt: call.attempt) { return packet }
        let last =
            record.attempt == 0
            ? "No packet has been frozen yet." : "Its attempts are 1 to \(record.attempt)."
        throw CallError(
            .notFound,
            "The request \(record.requestID.reference) has no attempt \(call.attempt ?? 1). \(last)"
        )
    }
}

extension IntakeRules {
    /// The forecast of the packet that would be sent next, or of the one under way if it is frozen.
    func forecast(of record: PortRequestRecord, _ overrides: [Override], _ reading: Reading) throws -> Forecast {
        let attempt = record.packetPhase == .frozen ? record.attempt : record.attempt + 1
        let packet = try PacketToCheck(record, attempt: attempt, reading)
        return book.forecast(packet, at: reading.now.calendar, overrides: overrides)
    }
}
