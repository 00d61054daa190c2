import Foundation
import PDFTypesetting
import Porting
import SystemPicture

/// A bill and a signed letter of authorization that agree with a form.
package struct SandboxPapers: Sendable {
    package let bill: [UInt8]
    package let letter: [UInt8]

    /// Makes the papers as they are on a day: the bill is ten days old, the letter was signed two days before.
    ///
    /// A higher `edition` gives other papers, each a day newer, as a customer sends them for a correction.
    ///
    /// - Throws: ``CommandFailure`` if a text is too long for a page, or if fonts are missing.
    package init(for form: PortingForm, asOf day: CalendarDay, edition: Int = 1) throws(CommandFailure) {
        let number = try? PhoneNumber.parse(form.numberToPort).get()
        let age = max(0, 3 - edition)
        do {
            let bill = SpecimenBill(form: form, number: number, issuedOn: day.adding(days: -8 - age))
            let letter = LetterOfAuthorization(
                requestReference: "",
                form: form,
                number: number,
                preparedOn: day.adding(days: -age)
            )
            self.bill = try bill.printed().pdf
            self.letter = try letter.printed(signed: SpecimenSignature(signedOn: day.adding(days: -age))).pdf
        } catch {
            throw CommandFailure(.refused, "The papers cannot be made: \(error)")
        }
    }

    /// The names and contents of the files; those of a later edition have its number in their names.
    package func files(edition: Int = 1) -> [(name: String, bytes: Data)] {
        let suffix = edition > 1 ? "-\(edition)" : ""
        return [("bill\(suffix).pdf", Data(bill)), ("letter\(suffix).pdf", Data(letter))]
    }

    /// Writes files into a folder, which is made if necessary.
    ///
    /// - Throws: ``CommandFailure`` if that is not possible.
    static func write(_ files: [(name: String, bytes: Data)], to folder: String) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in files { try file.bytes.write(to: URL(filePath: "\(folder)/\(file.name)"), options: .atomic) }
        } catch {
            throw CommandFailure(.unreadableInput, "\(folder) cannot be written to: \(error)")
        }
    }
}
