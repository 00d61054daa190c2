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
            forecast: try packets.forecast(of: record, overrides, reading),
            overrides: overrides,
            nextAttempt: try packets.nextAttempt(of: record, reading)
        )
    }

    func letter(_ call: GetLetter, _ reading: Reading) throws -> Reply<GetLetter.Response> {
        let record = try PortRequestRecord.find(call.requestID, reading)
        let day = present.policy(at: reading.now.calendar).businessCalendar().day(of: reading.now.calendar)
        let letter: (pdf: Bytes, blanks: [String])
        do {
            letter = try papers.letter(of: record.form.form, number: record.number, record.requestID, on: day)
        } catch let error as TextsTooLong {
            throw CallError(.failedPrecondition, "\(error.message(about: "letter")) Shorten these texts.")
        }
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
