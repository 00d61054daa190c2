import Foundation
import Messaging

/// A data folder of a test, with the vendor's script and the words of all commands in it.
struct TestFolder: Sendable {
    let path: String

    var script: String { path + "/vendor-script.json" }
    /// What commands print.
    var words: String { path + "/words" }
    var stores: String { path + "/stores" }
    var desk: String { path + "/mail/desk" }
    var keys: String { path + "/keys" }
    var customers: String { path + "/mail/customers" }

    init(vendor: VendorScript = VendorScript()) throws {
        let name = "faxport-test-\(UUID().uuidString.prefix(8))"
        path = FileManager.default.temporaryDirectory.appending(path: name).path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path + "/words", withIntermediateDirectories: true)
        try JSONEncoder().encode(vendor).write(to: URL(filePath: path + "/vendor-script.json"))
        FailureEvidence.begin(in: path)
    }

    /// Takes it away, unless somebody will want to look into it.
    func discardUnlessNeeded() {
        guard !FailureEvidence.hasIssue else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes an input of a command, and tells its path.
    func write(_ json: JSONValue, as name: String) throws -> String {
        let file = "\(words)/\(name)"
        try MessageCoding.encode(json).write(to: URL(filePath: file))
        return file
    }

    /// What `stack.json` says; nothing where no system runs.
    func record() throws -> StackFile? {
        guard let bytes = FileManager.default.contents(atPath: path + "/stack.json") else { return nil }
        return try JSONDecoder().decode(StackFile.self, from: bytes)
    }
}

/// The record of a running system, as it is published in `stack.json`.
struct StackFile: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        let name: String
        let endpoint: String
        let processID: Int32?
    }

    /// The folder of the keys, where the services listen over tcp.
    let keys: String?
    /// In the order in which they are stopped.
    let processes: [Entry]

    func process(_ name: String) -> Entry? { processes.first { $0.name == name } }
}

/// How the simulated vendor behaves; the file that `faxport up --script` reads.
struct VendorScript: Encodable, Sendable {
    struct CarrierRecord: Encodable, Sendable {
        let accountNumber: String
    }

    struct Rule: Encodable, Sendable {
        let number: String
        let outcome: String
    }

    /// How it treats some numbers; all others it takes when they are right.
    var rules: [Rule] = []
    /// Calendar hours from the arrival of a mail to what the vendor does about it.
    var hours = ["receipt": 1.0, "date": 2.0, "completion": 6.0, "rejection": 2.0]
    /// What the carriers know of the numbers that are rejected at first.
    private let records = Dictionary(
        uniqueKeysWithValues: (0..<TestRequest.most).map {
            (TestRequest.rejected($0).number, CarrierRecord(accountNumber: TestRequest.correctAccountNumber))
        }
    )
}
