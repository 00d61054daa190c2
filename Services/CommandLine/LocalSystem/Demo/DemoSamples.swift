import Foundation
import Messaging
import Porting
import ServiceClient
import SystemPicture
import Timekeeping

/// The files of the demo.
package struct DemoSamples: Sendable {
    let clean: Submission
    let rejected: Submission
    let correction: JSONValue
    /// The documents with the corrected account number.
    let correctedPapers: DocumentFiles

    package init(folder: String) throws(CommandFailure) {
        func submission(_ name: String) throws(CommandFailure) -> Submission {
            try Submission(
                file: "\(folder)/request-\(name).json",
                bill: "\(folder)/\(name)-bill.pdf",
                letter: "\(folder)/\(name)-letter.pdf",
                key: nil
            )
        }
        clean = try submission("clean")
        rejected = try submission("rejected")
        correction = try JSONValue.patch(in: "\(folder)/request-rejected.correction.json")
        correctedPapers = try DocumentFiles(
            bill: "\(folder)/corrected-bill.pdf",
            letter: "\(folder)/corrected-letter.pdf"
        )
    }

    /// A day on which the documents are recent: bills and letters that are months old are refused.
    package var day: Timestamp? { clean.call.request.gate.answeredAt.map { $0 + .days(2) } }

    /// The nearest `deploy/samples` in the folders above this program.
    package static func folder() throws(CommandFailure) -> String {
        var place = URL(filePath: try Programs.folder())
        while place.path(percentEncoded: false).count > 1 {
            let samples = place.appending(path: "deploy/samples").path(percentEncoded: false)
            if FileManager.default.fileExists(atPath: samples) { return samples }
            place.deleteLastPathComponent()
        }
        throw CommandFailure(
            .unreadableInput,
            "No folder above this program contains deploy/samples; name it with --samples."
        )
    }

    /// A fast vendor, and a carrier whose account number differs from the one in the second request.
    package static let vendorScript = """
        {
          "hours": { "receipt": 12, "rejection": 24, "date": 24, "completion": 72 },
          "records": { "+15035550167": { "accountNumber": "50381-44972" } }
        }

        """
}
