import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// A packet with the bytes of its documents, as files.
package struct PacketExport: Sendable {
    /// The names and the contents of the files, in the order in which they are listed.
    package let files: [(name: String, bytes: Bytes)]
    /// The bill and the letter with their bytes.
    let supplied: [(kind: DocumentKind, bytes: Bytes)]

    /// Fetches the documents.
    init(_ answer: GetPacket.Response, from services: ServiceConnections) async throws {
        var documents: [(DocumentReference, Bytes)] = []
        for document in answer.packet.documents {
            let fetched = try await services.call(FetchDocument(hash: document.hash), to: .intake, timeoutMs: 30_000)
            guard let bytes = fetched.attachments.first?.bytes else {
                throw CommandFailure(.refused, "Intake answered without the \(document.kind.rawValue).")
            }
            documents.append((document, bytes))
        }
        try self.init(answer, documents: documents)
    }

    /// Creates the files of a packet.
    ///
    /// - Throws: ``CommandFailure`` if a document is not the one that was frozen.
    package init(_ answer: GetPacket.Response, documents: [(DocumentReference, Bytes)]) throws {
        let packet = answer.packet
        var files = [
            (name: "packet.json", bytes: Bytes(try JSONText.text(answer, isPretty: true).utf8 + [0x0A])),
            (name: "form.txt", bytes: Bytes(Self.text(of: packet).utf8)),
        ]
        supplied = documents.filter { DocumentKind.supplied.contains($0.0.kind) }.map { ($0.0.kind, $0.1) }
        for (document, bytes) in documents {
            guard MessageCoding.sha256(bytes) == document.hash.hexadecimal else {
                throw CommandFailure(
                    .refused,
                    "The \(document.kind.rawValue) from intake is not the one that was frozen: \(document.hash)."
                )
            }
            let name = Self.name(of: document)
            let isTaken = files.contains { $0.name.lowercased() == name.lowercased() }
            files.append((isTaken ? "\(document.hash.hexadecimal.prefix(12))-\(name)" : name, bytes))
        }
        let sums = files.map { "\(MessageCoding.sha256($0.bytes))  \($0.name)\n" }.joined()
        files.append((name: "SHA256SUMS", bytes: Bytes(sums.utf8)))
        self.files = files
    }

    /// Writes the files, and returns their names.
    ///
    /// - Throws: ``CommandFailure`` if the folder cannot be created or written to.
    package func write(to folder: String) throws -> [String] {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in files {
                try file.bytes.write(to: URL(filePath: "\(folder)/\(file.name)"), options: .atomic)
            }
        } catch {
            throw CommandFailure(.unreadableInput, "The packet cannot be written to \(folder): \(error)")
        }
        return files.map(\.name)
    }

    /// The kind and the safe part of the sender's file name: ASCII letters, digits, dots and hyphens.
    private static func name(of document: DocumentReference) -> String {
        let kept = document.filename.unicodeScalars.map { scalar -> Character in
            let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isKept || scalar == "." || scalar == "-" ? Character(scalar) : "_"
        }
        return "\(document.kind.rawValue)-" + String(kept.suffix(80))
    }

    private static func text(of packet: Packet) -> String {
        let facts = PacketFacts.facts(of: packet)
        let width = facts.map(\.name.count).max() ?? 0
        let lines = facts.map { name, value in
            "\(name)\(String(repeating: " ", count: width - name.count))  \(value.printable)\n"
        }
        return "\(packet.requestID.reference), attempt \(packet.attempt)\n\n" + lines.joined()
    }
}
