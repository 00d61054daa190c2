import DocumentMatching
import Durable
import IntakeDomain
import IntakeService
import Messaging
import Porting
import Rulebook

/// The reading of documents in a simulated world: the result depends only on the bytes.
enum SimulatedReading {
    /// The rules of the simulated worlds: a document that cannot be read holds its packet until a person lets it pass.
    static let policy: PortingPolicy = {
        do {
            // Most documents of these worlds are pictures that nobody can read; one rule of the two holds is enough.
            let severities: [String: JSONValue] = [
                "document.legible": .string("hold"), "document.looked-at": .string("warn"),
            ]
            let change = JSONValue.object(["ruleSeverities": .object(severities)])
            let bundled = try MessageCoding.encode(PortingPolicy.bundled)
            let changed = try MessageCoding.decode(JSONValue.self, from: bundled).merging(change)
            return try PortingPolicy(json: try MessageCoding.encode(changed))
        } catch {
            preconditionFailure("The policy cannot be changed: \(error)")
        }
    }()

    /// The reading of a document: usually a picture without recognisable text, sometimes worse.
    static func outcome(of job: EffectJob) throws -> EffectResult<Bytes> {
        let work = try MessageCoding.decode(ReadDocument.self, from: job.body)
        var reading = DocumentReading(format: .pdf, sizeBytes: 60)
        reading.pageCount = 1
        switch work.hash.hexadecimal.last {
        case "0", "1": reading.problems = [.illegible(pages: [1])]
        case "2": reading.problems = [.encrypted]
        default: reading.problems = [.noTextRecognition(pages: [1])]
        }
        return .done(try MessageCoding.encode(reading))
    }
}

/// Documents that are PDFs only by their first bytes.
struct SimulatedPapers: PrintsPapers {
    func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String]) {
        (Bytes("%PDF-1.7\nletter for \(number)\n%%EOF\n".utf8), [])
    }

    func form(of packet: Packet, on day: CalendarDay) throws -> Bytes {
        Bytes("%PDF-1.7\nform of \(packet.requestID.reference)/\(packet.attempt), \(day)\n%%EOF\n".utf8)
    }
}
