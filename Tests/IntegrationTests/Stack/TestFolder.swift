import Foundation
import Messaging

/// The data folder of a test, with the vendor's script and the output of all commands.
struct TestFolder: Sendable {
    let path: String

    var script: String { path + "/vendor-script.json" }
    /// A policy by which no paper becomes too old and no request is closed.
    ///
    /// Where the calendar runs while papers are read, a slow machine takes months of it.
    var patientPolicy: String { path + "/patient-policy.json" }
    /// The output of commands.
    var words: String { path + "/words" }
    var stores: String { path + "/stores" }
    var desk: String { path + "/mail/desk" }
    var keys: String { path + "/keys" }
    var customers: String { path + "/mail/customers" }

    private static let patience = """
        [{
          "effectiveFrom": "2026-01-01",
          "billAgeDays": { "refuse": 3650 },
          "letterAgeDays": { "refuse": 3650 },
          "clocks": { "draft": { "abandonAfter": null }, "packetOpen": { "abandonAfter": null } }
        }]
        """

    init(vendor: VendorScript = VendorScript()) throws {
        let name = "faxport-test-\(UUID().uuidString.prefix(8))"
        path = FileManager.default.temporaryDirectory.appending(path: name).path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path + "/words", withIntermediateDirectories: true)
        try JSONEncoder().encode(vendor).write(to: URL(filePath: script))
        try Data(Self.patience.utf8).write(to: URL(filePath: patientPolicy))
        FailureEvidence.begin(in: path)
    }

    /// Removes the folder, unless a failure may need it.
    func discardUnlessNeeded() {
        guard !FailureEvidence.hasIssue else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes an input of a command, and returns its path.
    func write(_ json: JSONValue, as name: String) throws -> String {
        let file = "\(words)/\(name)"
        try MessageCoding.encode(json).write(to: URL(filePath: file))
        return file
    }

    /// The content of `stack.json`; `nil` if no system is running.
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

    /// The folder of the keys, if the services listen over tcp.
    let keys: String?
    /// In the order in which they are stopped.
    let processes: [Entry]

    func process(_ name: String) -> Entry? { processes.first { $0.name == name } }
}

/// How the simulated vendor behaves; the file that `faxport up --script` reads.
struct VendorScript: Encodable, Sendable {
    struct CarrierRecord: Encodable, Sendable {
        let accountNumber: String
        var pin: String?
    }

    struct Rule: Encodable, Sendable {
        let number: String
        let outcome: String
        /// `grant` or `refuse`.
        var cancel: String?
        var snapBackHours: Double?
    }

    /// How it treats certain numbers; it accepts all others if they are correct.
    var rules: [Rule] = []
    /// Calendar hours from the arrival of a mail to the vendor's reaction.
    var hours = ["receipt": 1.0, "date": 2.0, "completion": 6.0, "rejection": 2.0]
    /// Numbers that the company has from the start.
    var inventory: [String] = []
    /// The carriers' records of the numbers that are rejected at first.
    var records = Dictionary(
        uniqueKeysWithValues: (0..<TestRequest.most).map {
            (TestRequest.rejected($0).number, CarrierRecord(accountNumber: TestRequest.correctAccountNumber))
        }
    )
}
