import CommandLineCommands
import Foundation
import IntakeContract
import Messaging
import Porting
import Synchronization
import SystemPicture
import TerminalOutput
import Testing

/// Collects output from any thread.
final class Words: Sendable {
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func add(_ text: String) {
        written.withLock { $0 += text }
    }
}

struct PacketExportTests {
    private static let bytes = Data("%PDF-1.4 a bill".utf8)

    private func answer(filenames: [String], bytes: Data = Self.bytes) throws -> GetPacket.Response {
        let hash = try #require(DocumentHash(MessageCoding.sha256(bytes)))
        let packet = Packet(
            requestID: SampleSet.request,
            attempt: 2,
            number: try PhoneNumber.parse("312 555 0142").get(),
            account: VendorAccount(userID: "u", accountNumber: "a", origin: .existing),
            form: PortingForm(),
            documents: zip([DocumentKind.bill, .letter, .form], filenames).map { kind, name in
                DocumentReference(
                    kind: kind,
                    hash: hash,
                    filename: name,
                    contentType: "application/pdf",
                    sizeBytes: bytes.count
                )
            },
            hash: "h"
        )
        return GetPacket.Response(packet: packet, frozenAt: SampleSet.now, findings: [])
    }

    private func export(_ filenames: [String]) throws -> PacketExport {
        let answer = try answer(filenames: filenames)
        return try PacketExport(answer, documents: answer.packet.documents.map { ($0, Self.bytes) })
    }

    @Test(arguments: [
        ["../../etc/passwd", "/etc/shadow", ".."], ["SHA256SUMS", "packet.json", "form.txt"],
        ["a\nb", "  ", ""], ["\u{1B}[2J.pdf", "a\\b.pdf", "C:\\x.pdf"], ["l\u{E9}tter.pdf", "x\u{0}y", "~/x"],
        [String(repeating: "a", count: 500) + ".pdf", "-rf", "*"],
    ])
    func nothingIsWrittenBesideTheFolder(filenames: [String]) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "faxport-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let inner = place.appending(path: "a/b").path(percentEncoded: false)
        let written = try export(filenames).write(to: inner)
        let found = try FileManager.default.subpathsOfDirectory(atPath: place.path(percentEncoded: false)).sorted()
        #expect(found == (["a", "a/b"] + written.map { "a/b/\($0)" }).sorted())
        #expect(Set(written).count == 6)
        for name in written {
            #expect(
                name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
            )
            #expect(!name.hasPrefix("-") && !name.hasPrefix("."))
        }
    }

    @Test func theSumsAreThoseThatTheToolTakes() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "faxport-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        _ = try export(["bill.pdf", "letter.pdf", "form.pdf"]).write(to: place.path(percentEncoded: false))
        let tool = Process()
        tool.executableURL = URL(filePath: "/usr/bin/env")
        tool.arguments = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
        tool.currentDirectoryURL = place
        try tool.run()
        tool.waitUntilExit()
        #expect(tool.terminationStatus == 0)
        let sums = try String(contentsOf: place.appending(path: "SHA256SUMS"), encoding: .utf8)
        #expect(sums.split(separator: "\n").count == 5)
    }

    @Test func bytesThatAreNotThoseOfTheAttemptAreRefused() throws {
        let answer = try answer(filenames: ["bill.pdf"])
        #expect(throws: CommandFailure.self) {
            try PacketExport(answer, documents: answer.packet.documents.map { ($0, Data("another".utf8)) })
        }
    }

    @Test(arguments: [
        "packet FP --attempt 2 --export out", "forecast FP --json --all", "letter FP --out l.pdf",
        "override FP --rule bill.zip.same --reason known --field form.billedAddress.zip --by anna", "area-codes",
        "area-codes show --json", "area-codes replace f.json --reason newer --even-if-older",
        "submit r.json --draft", "submit r.json --bill b --letter l --batch x", "amend FP --publish",
        "list 0142 batch:b attention:operator --after x --limit 5",
    ])
    func isUnderstood(line: String) {
        let words = line.split(separator: " ").map { $0 == "FP" ? SampleSet.request.reference : String($0) }
        #expect(throws: Never.self) { try Faxport.parseAsRoot(words) }
    }

    @Test(arguments: [
        "override FP --rule no.such.rule --reason x", "override FP --rule bill.zip.same", "submit r.json --bill b",
        "amend FP", "area-codes replace f.json", "list --attention nobody",
    ])
    func isRefused(line: String) {
        let words = line.split(separator: " ").map { $0 == "FP" ? SampleSet.request.reference : String($0) }
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(words) }
    }
}
