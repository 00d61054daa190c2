import Foundation
import IntakeService
import Mail
import Messaging
import Porting
import SubmissionContract
import VendorMail

/// Fixed work whose instructions are counted by valgrind: the same input, seeds and times in each run.
///
/// Arguments: the name of the work, and the folder of the sample request. `deploy/instructions` runs it.
@main
struct InstructionWorkloads {
    static func main() {
        let words = CommandLine.arguments
        do {
            guard words.count == 3, let work = try prepared(words[1], samples: words[2]) else {
                throw WorkloadError("Usage: instruction-workloads \(names.joined(separator: "|")) SAMPLES")
            }
            try faxportMeasured(Work(work))
        } catch {
            print("\(error)")
            exit(1)
        }
    }

    private static let names = ["encode-packet", "decode-packet", "batch", "call", "saga", "vendor-mail", "form"]

    /// Prepares everything that is not counted.
    private static func prepared(_ name: String, samples: String) throws -> (() throws -> Void)? {
        switch name {
        case "encode-packet":
            let message = try packetMessage(samples)
            return { try repeated { _ = try MessageCoding.encode(message) } }
        case "decode-packet":
            let bytes = try MessageCoding.encode(try packetMessage(samples))
            return { try repeated { _ = try MessageCoding.decode(SubmitPacket.self, from: bytes) } }
        case "batch":
            let workload = try BatchWorkload()
            return { try workload.receive() }
        case "call":
            let workload = try BatchWorkload()
            return { try repeated { try workload.answer() } }
        case "saga":
            let workload = try SagaOfFive(samples: samples)
            return { try workload.lead() }
        case "vendor-mail":
            let bytes = try VendorMailSample.rejection.encoded()
            let read: () throws -> Void = {
                let mail = try ReceivedMail(parsing: bytes)
                _ = MailReading(mail, ownDomain: "faxport.example", today: MailTime(mail, now: nil).day)
            }
            try read()
            return { try repeated(4, read) }
        case "form":
            let (packet, papers) = (try packetMessage(samples).packet, Papers())
            guard let day = CalendarDay("2026-11-20") else { throw WorkloadError("There is no such day.") }
            return { try repeated { _ = try papers.form(of: packet, on: day) } }
        default: return nil
        }
    }

    /// Often enough that a single allocation of a new page does not show.
    private static func repeated(_ times: Int = 20, _ body: () throws -> Void) throws {
        for _ in 0..<times { try body() }
    }

    private static func packetMessage(_ samples: String) throws -> SubmitPacket {
        let json = try Data(contentsOf: URL(filePath: "\(samples)/request-clean.json"))
        let request = try MessageCoding.decode(PortRequestForm.self, from: json)
        guard let requestID = PortRequestID("018f6a52-4c1d-7b3e-8a90-5d2f7c61e4ab"),
            let number = PhoneNumber(e164: "+13125550142")
        else { throw WorkloadError("The sample's id or number is wrong.") }
        let documents = try DocumentKind.allCases.map { kind in
            let hash = MessageCoding.sha256(Data(kind.rawValue.utf8))
            guard let hash = DocumentHash(hash) else { throw WorkloadError("The sample's hash is wrong.") }
            let type = "application/pdf"
            let name = "\(kind.rawValue).pdf"
            return DocumentReference(kind: kind, hash: hash, filename: name, contentType: type, sizeBytes: 48_213)
        }
        let packet = Packet(
            requestID: requestID,
            attempt: 1,
            number: number,
            account: VendorAccount(userID: "user.1", accountNumber: "account.1", origin: .created),
            form: request.form,
            documents: documents,
            hash: MessageCoding.sha256(Data("packet".utf8))
        )
        return SubmitPacket(packet: packet, cause: [])
    }
}

/// Work in an object, so that the optimizer cannot make a version of the function below for it.
final class Work {
    let body: () throws -> Void

    init(_ body: @escaping () throws -> Void) {
        self.body = body
    }
}

/// Everything that is counted happens inside this function, whose name valgrind is given.
@inline(never)
func faxportMeasured(_ work: Work) throws {
    try work.body()
}
