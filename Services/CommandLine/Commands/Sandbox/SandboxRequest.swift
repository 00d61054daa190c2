import Foundation
import Messaging
import Porting
import SystemPicture
import VendorSandbox

/// A complete request of an invented practice for an ending of the sandbox, with its corrections.
///
/// The same area code, ending and day give the same request; each pair of area code and ending has a practice, an
/// account and a customer of its own.
package struct SandboxRequest: Sendable {
    /// What happens to it.
    package let scenario: SandboxScenario
    /// The number to port.
    package let number: PhoneNumber
    /// What is submitted first.
    package let request: PortRequestForm
    /// What answers the first rejection, the second and so on, each a JSON merge patch on the request before it.
    package let corrections: [JSONValue]
    private let day: CalendarDay

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - area: An area code of the United States.
    ///   - ending: The last two digits of the number, 0 to 99.
    ///   - account: Trouble with the practice's account; `nil` for none.
    ///   - day: The day on which the papers are recent.
    package init(area: String, ending: Int, account: SandboxAccount? = nil, asOf day: CalendarDay) {
        let digits = ending < 10 ? "0\(ending)" : "\(ending)"
        guard let number = PhoneNumber(e164: "+1\(area)55501\(digits)") else {
            preconditionFailure("\(area) is not an area code, which is checked before.")
        }
        self.number = number
        self.day = day
        scenario = SandboxScenario(ending: ending)
        let practice = InventedPractice(number: number, seed: (Int(area) ?? 0) * 100 + ending)
        request = practice.request(account, answeredOn: day)
        corrections = scenario.rejections.filter { reasons in reasons.contains { !$0.corrections.isEmpty } }
            .map(practice.correction)
    }

    /// The number as it is typed without brackets, `503-555-0123`.
    var typedNumber: String {
        let digits = number.e164.dropFirst(2)
        return "\(number.areaCode)-\(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }

    /// The files of the request: `request.json` with bill and letter, and those of each correction.
    package func files() throws -> [(name: String, bytes: Data)] {
        var present = try MessageCoding.decode(JSONValue.self, from: MessageCoding.encode(request))
        var files: [(name: String, bytes: Data)] = [("request.json", try Self.text(present))]
        files += try SandboxPapers(for: request.form, asOf: day).files()
        for (index, correction) in corrections.enumerated() {
            let attempt = index + 2
            present = present.merging(correction)
            let form = try MessageCoding.decode(PortRequestForm.self, from: MessageCoding.encode(present)).form
            files.append(("correction-\(attempt).json", try Self.text(correction)))
            files += try SandboxPapers(for: form, asOf: day, edition: attempt).files(edition: attempt)
        }
        return files
    }

    private static func text(_ json: JSONValue) throws -> Data {
        Data((try JSONText.text(json, isPretty: true) + "\n").utf8)
    }
}
