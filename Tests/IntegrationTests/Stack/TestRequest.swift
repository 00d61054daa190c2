import Foundation
import Messaging

/// A port request that a test publishes: one of the samples, with number, practice and key of its own.
struct TestRequest: Sendable {
    /// More than any test publishes.
    static let most = 400
    static let correctAccountNumber = "50381-44972"

    let key: String
    let json: JSONValue
    let bill: String
    let letter: String
    /// In E.164.
    let number: String
    /// What makes the vendor take it, where it is rejected at first.
    let correction: JSONValue?

    var attempts: Int { correction == nil ? 1 : 2 }

    /// One that the vendor takes at once.
    static func clean(_ n: Int, key: String? = nil) -> TestRequest {
        TestRequest("clean", key ?? "clean-\(n)", number: "+1312555\(1_000 + n)", correction: nil)
    }

    /// One that is rejected until its account number is corrected.
    static func rejected(_ n: Int) -> TestRequest {
        let correction = JSONValue.object(["form": .object(["carrierAccountNumber": .string(correctAccountNumber)])])
        return TestRequest("rejected", "rejected-\(n)", number: "+1503555\(2_000 + n)", correction: correction)
    }

    /// One that breaks six rules.
    static let withSixMistakes = TestRequest(sample: "six-mistakes", documents: "clean", key: "six-mistakes")

    /// The same with something else in it.
    func changing(_ patch: JSONValue) -> TestRequest {
        TestRequest(
            key: key,
            json: json.merging(patch),
            bill: bill,
            letter: letter,
            number: number,
            correction: correction
        )
    }

    private init(key: String, json: JSONValue, bill: String, letter: String, number: String, correction: JSONValue?) {
        self.key = key
        self.json = json
        self.bill = bill
        self.letter = letter
        self.number = number
        self.correction = correction
    }

    private init(sample: String, documents: String, key: String) {
        self.init(
            key: key,
            json: Self.json(of: sample),
            bill: "\(Place.samples)/\(documents)-bill.pdf",
            letter: "\(Place.samples)/\(documents)-letter.pdf",
            number: "",
            correction: nil
        )
    }

    private init(_ sample: String, _ key: String, number: String, correction: JSONValue?) {
        let own = JSONValue.object([
            "form": .object(["numberToPort": .string(number)]),
            "practice": .object(["practiceGroupID": .string("pg-\(key)")]),
        ])
        self.init(
            key: key,
            json: Self.json(of: sample).merging(own),
            bill: "\(Place.samples)/\(sample)-bill.pdf",
            letter: "\(Place.samples)/\(sample)-letter.pdf",
            number: number,
            correction: correction
        )
    }

    private static func json(of sample: String) -> JSONValue {
        let bytes = FileManager.default.contents(atPath: "\(Place.samples)/request-\(sample).json") ?? Data()
        return (try? MessageCoding.decode(JSONValue.self, from: bytes)) ?? .null
    }
}
