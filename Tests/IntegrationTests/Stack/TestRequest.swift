import Foundation
import Messaging
import Porting

/// A port request that a test publishes: one of the samples with a unique number, practice and key.
struct TestRequest: Sendable {
    /// The upper bound of requests in one test.
    static let most = 400
    static let correctAccountNumber = "50381-44972"

    let key: String
    let json: JSONValue
    /// In E.164.
    let number: String
    /// The correction that makes the vendor accept it, if it is rejected at first.
    let correction: JSONValue?

    var attempts: Int { correction == nil ? 1 : 2 }

    /// A request that the vendor accepts at once.
    static func clean(_ n: Int, key: String? = nil) -> TestRequest {
        TestRequest("clean", key ?? "clean-\(n)", number: "+1312555\(1_000 + n)", correction: nil)
    }

    /// A request that is rejected until its account number is corrected.
    static func rejected(_ n: Int) -> TestRequest {
        let correction = JSONValue.object(["form": .object(["carrierAccountNumber": .string(correctAccountNumber)])])
        return TestRequest("rejected", "rejected-\(n)", number: "+1503555\(2_000 + n)", correction: correction)
    }

    /// A request that breaks six rules.
    static let withSixMistakes = TestRequest(sample: "six-mistakes", key: "six-mistakes")

    /// The same request with different content.
    func changing(_ patch: JSONValue) -> TestRequest {
        TestRequest(
            key: key,
            json: json.merging(patch),
            number: number,
            correction: correction
        )
    }

    /// The request and its documents, as options of the command that publishes it.
    func submission(in folder: TestFolder) throws -> [String] {
        [try folder.write(json, as: "\(key).json"), "--key", key, "--json"] + (try documents(in: folder))
    }

    /// The correction and the documents of the corrected request, as options of the command that amends it.
    func correction(in folder: TestFolder) throws -> [String] {
        guard let correction else { return [] }
        let patch = try folder.write(correction, as: "\(key).correction.json")
        return [patch, "--json"] + (try changing(correction).documents(in: folder))
    }

    private func documents(in folder: TestFolder) throws -> [String] {
        try papers(in: folder).flatMap { ["--\($0.kind)", $0.path] }
    }

    /// Writes the bill and the letter that agree with the request.
    func papers(in folder: TestFolder) throws -> [(kind: String, path: String)] {
        let form = try MessageCoding.decode(PortRequestForm.self, from: try MessageCoding.encode(json)).form
        return try [("bill", TestPaper.bill(form)), ("letter", TestPaper.letter(form))].map { kind, pdf in
            let file = "\(folder.words)/\(key)-\(kind).pdf"
            try pdf.write(to: URL(filePath: file))
            return (kind, file)
        }
    }

    private init(key: String, json: JSONValue, number: String, correction: JSONValue?) {
        self.key = key
        self.json = json
        self.number = number
        self.correction = correction
    }

    private init(sample: String, key: String) {
        self.init(key: key, json: Self.json(of: sample), number: "", correction: nil)
    }

    private init(_ sample: String, _ key: String, number: String, correction: JSONValue?) {
        let own = JSONValue.object([
            "form": .object(["numberToPort": .string(number)]),
            "practice": .object(["practiceGroupID": .string("pg-\(key)")]),
        ])
        self.init(
            key: key,
            json: Self.json(of: sample).merging(own),
            number: number,
            correction: correction
        )
    }

    private static func json(of sample: String) -> JSONValue {
        let bytes = FileManager.default.contents(atPath: "\(Place.samples)/request-\(sample).json") ?? Data()
        return (try? MessageCoding.decode(JSONValue.self, from: bytes)) ?? .null
    }
}
