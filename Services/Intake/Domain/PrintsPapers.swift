import Messaging
import Porting

/// Makes the papers of a request as PDFs: the same bytes for the same content, without reading a clock.
package protocol PrintsPapers: Sendable {
    /// The letter of authorization, ready to sign, and the paths of the fields that are blank in it.
    ///
    /// - Throws: ``TextsTooLong``; anything else is a fault of the machine, such as missing fonts.
    func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String])

    /// The porting request form of a packet.
    ///
    /// - Throws: ``TextsTooLong``; anything else is a fault of the machine, such as missing fonts.
    func form(of packet: Packet, on day: CalendarDay) throws -> Bytes
}

/// The texts of a request do not fit on the one page of a paper.
///
/// The rules of a request refuse such texts; a request from before a rule may have them.
package struct TextsTooLong: Error, Hashable, Sendable {
    /// The paths in the request of the fields to shorten.
    package let fields: [String]

    /// Makes the error.
    package init(fields: [String]) {
        self.fields = fields
    }

    /// What is wrong with a paper, as one sentence.
    package func message(about paper: String) -> String {
        "The \(paper) does not fit on one page because of \(fields.joined(separator: ", "))."
    }
}
