import IntakeDomain
import Messaging
import PDFTypesetting
import Porting

/// Typesets the papers with this system's own layouts.
package struct Papers: PrintsPapers {
    /// Makes a typesetter.
    package init() {}

    package func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String]) {
        let letter = LetterOfAuthorization(
            requestReference: requestID.reference,
            form: form,
            number: number,
            preparedOn: day
        )
        return (Bytes(try Self.print(letter.printed).pdf), letter.blanks)
    }

    package func form(of packet: Packet, on day: CalendarDay) throws -> Bytes {
        Bytes(try Self.print { try PortingRequestSheet(packet).printed(on: day) }.pdf)
    }

    private static func print(_ paper: () throws -> PrintedDocument) throws -> PrintedDocument {
        do {
            return try paper()
        } catch TypesettingError.tooLong(let fields) {
            throw TextsTooLong(fields: fields)
        }
    }
}
